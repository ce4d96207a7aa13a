/*
 * Sums of rows of weights, as a plain C program: the figure beside which the packed kernels of the
 * simulator are measured.
 *
 *   gcc -O3 -march=native -o row_sums row_sums.c
 *   ./row_sums [targets [megabytes [passes]]]
 *   ./row_sums 1024 16 100
 *
 * A pass adds all rows of the weights, one behind the other. Prints the synaptic operations, the CPU
 * seconds of the passes alone, and the sums added up, which nobody can then leave out.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "add_rows.h"

#define SUMMED_AT_ONCE 1000 /* rows whose weights of at most 32 cannot leave int16 */

static void *room(size_t bytes) {
  void *p = aligned_alloc(64, (bytes + 63) / 64 * 64);
  if (!p) {
    perror("row_sums");
    exit(1);
  }
  return p;
}

int main(int argc, char **argv) {
  int targets = argc > 1 ? atoi(argv[1]) : 1024;
  long megabytes = argc > 2 ? atol(argv[2]) : 1;
  long passes = argc > 3 ? atol(argv[3]) : 1000;
  long rows = targets > 0 ? (megabytes << 20) / (targets * (long)sizeof(weight)) : 0;
  if (rows < 1 || passes < 1) {
    fprintf(stderr, "row_sums: targets, megabytes, passes: at least 1, and room for a row\n");
    return 2;
  }
  weight *weights = room((size_t)rows * targets * sizeof(weight));
  int16_t *sums = room(targets * sizeof *sums);
  int *order = room(rows * sizeof *order);
  unsigned state = 1;
  for (long i = 0; i < rows * targets; i++) {
    state = state * 1664525u + 1013904223u;
    weights[i] = (weight)((int)(state >> 26) - 31);
  }
  for (long r = 0; r < rows; r++) {
    order[r] = (int)r;
  }

  long total = 0;
  clock_t began = clock();
  for (long p = 0; p < passes; p++) {
    for (long r = 0; r < rows; r += SUMMED_AT_ONCE) {
      int some = rows - r < SUMMED_AT_ONCE ? (int)(rows - r) : SUMMED_AT_ONCE;
      memset(sums, 0, targets * sizeof *sums);
      add_rows(sums, weights, order + r, some, targets);
      total += sums[p % targets];
    }
  }
  double seconds = (double)(clock() - began) / CLOCKS_PER_SEC;

  printf("synapticOperations %ld\ncpuSeconds %.6f\ntotal %ld\n", passes * rows * targets, seconds,
         total);
  return 0;
}
