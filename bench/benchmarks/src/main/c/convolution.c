/*
 * The forward pass of a convolution as a plain C program, without counters and without neurons: the
 * figure beside which the simulator's convolutions are measured. int8 weights (or wider ones, see
 * add_rows.h), int16 sums; the rows that reach a position are gathered and added four a pass.
 *
 *   gcc -O3 -march=native -o convolution convolution.c
 *   ./convolution rows columns channels outputs kernel padding spikes-below timesteps seed
 *   ./convolution 8 8 256 256 3 1 6554 100 7
 *
 * Stride 1. Input line n spikes in timestep t if ((z(seed, t * lines + n) >> 40) & 0xFFFF) is below
 * spikes-below, z being the finaliser of splitmix64. Channels lie side by side. Prints the spikes, the
 * synaptic operations, the CPU seconds of the sums alone, and a sum that nobody can then leave out.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "add_rows.h"

#define INPUT_PERIOD 100 /* timesteps after which the input repeats */

static uint64_t z(uint64_t seed, uint64_t i) {
  uint64_t x = seed + (i + 1) * 0x9E3779B97F4A7C15ULL;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

static void *room(size_t bytes) {
  void *p = aligned_alloc(64, (bytes + 63) / 64 * 64);
  if (!p) {
    perror("convolution");
    exit(1);
  }
  return p;
}

int main(int argc, char **argv) {
  if (argc != 10) {
    fprintf(stderr, "convolution: rows columns channels outputs kernel padding spikes-below timesteps seed\n");
    return 2;
  }
  int rows = atoi(argv[1]), columns = atoi(argv[2]), channels = atoi(argv[3]);
  int outputs = atoi(argv[4]), kernel = atoi(argv[5]), padding = atoi(argv[6]);
  int below = atoi(argv[7]);
  long timesteps = atol(argv[8]);
  uint64_t seed = strtoull(argv[9], NULL, 10);
  int up = rows + 2 * padding - kernel + 1, across = columns + 2 * padding - kernel + 1;
  if (rows < 1 || columns < 1 || channels < 1 || outputs < 1 || kernel < 1 || padding < 0 || up < 1 ||
      across < 1 || timesteps < 1) {
    fprintf(stderr, "convolution: sizes from 1, a kernel within the padded map\n");
    return 2;
  }
  int lines = rows * columns * channels;
  int fan_in = kernel * kernel * channels;
  weight *weights = room((size_t)fan_in * outputs * sizeof(weight));
  int16_t *sums = room((size_t)up * across * outputs * sizeof *sums);
  int *reaching = room(fan_in * sizeof *reaching);
  int *found = room((size_t)lines * sizeof *found);
  int *before = room(((size_t)lines + 1) * sizeof *before);
  for (long i = 0; i < (long)fan_in * outputs; i++) {
    weights[i] = (weight)((int)(z(1000, i) >> 33) % 64 - 31);
  }

  long operations = 0, spikes = 0, total = 0;
  double seconds = 0;
  for (long t = 0; t < timesteps; t++) {
    int count = 0;
    for (int n = 0; n < lines; n++) {
      before[n] = count;
      if ((int)((z(seed, t % INPUT_PERIOD * lines + n) >> 40) & 0xFFFF) < below) {
        found[count++] = n;
      }
    }
    before[lines] = count;
    spikes += count;
    clock_t began = clock();
    memset(sums, 0, (size_t)up * across * outputs * sizeof *sums);
    for (int y = 0; y < up; y++) {
      for (int x = 0; x < across; x++) {
        int some = 0;
        for (int ky = 0; ky < kernel; ky++) {
          for (int kx = 0; kx < kernel; kx++) {
            int sy = y + ky - padding, sx = x + kx - padding;
            if (sy >= 0 && sy < rows && sx >= 0 && sx < columns) {
              int first = (sy * columns + sx) * channels;
              for (int n = before[first]; n < before[first + channels]; n++) {
                reaching[some++] = (ky * kernel + kx) * channels + found[n] - first;
              }
            }
          }
        }
        add_rows(sums + (size_t)(y * across + x) * outputs, weights, reaching, some, outputs);
        operations += (long)some * outputs;
      }
    }
    seconds += (double)(clock() - began) / CLOCKS_PER_SEC;
    total += sums[t % ((long)up * across * outputs)];
  }
  printf("spikes %ld\nsynapticOperations %ld\ncpuSeconds %.6f\ntotal %ld\n", spikes, operations, seconds,
         total);
  return 0;
}
