/*
 * The workload mlp784 as a plain C program, without counters: the roof beside which the simulator is
 * measured. int8 weights (or wider ones, see add_rows.h), int16 sums, four spikes a pass.
 *
 *   gcc -O3 -march=native -o mlp784 mlp784.c
 *   ./mlp784 [timesteps [weights-seed [input-seed [thresholds [layers [input-spikes-below]]]]]]
 *   ./mlp784 100 1000 7 450,500,450 784-1024-1024-10 9830
 *
 * Prints the spikes of each layer, the input first, then neuron updates, synaptic operations applied
 * within the run, and the CPU seconds of the timesteps alone.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "add_rows.h"

#define MOST_LAYERS 16
#define INPUT_PERIOD 100  /* timesteps after which the input repeats */
#define SUMMED_AT_ONCE 1000 /* spikes whose weights of at most 32 cannot leave int16 */

typedef struct {
  int inputs, neurons;
  weight *weights; /* a row for each input */
  int16_t *sums;
  int32_t *potentials; /* in units of 1/64 */
  int32_t threshold;
  int *spikes, spike_count;
  long all_spikes;
} layer;

static uint64_t draw(uint64_t seed, uint64_t i) {
  uint64_t z = seed + (i + 1) * 0x9E3779B97F4A7C15ULL;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

static void *zeros(size_t count, size_t size) {
  void *p = aligned_alloc(64, (count * size + 63) / 64 * 64);
  if (!p) {
    perror("mlp784");
    exit(1);
  }
  memset(p, 0, count * size);
  return p;
}

static int numbers(const char *text, const char *separator, int *into) {
  char *copy = strdup(text);
  int n = 0;
  for (char *s = strtok(copy, separator); s && n < MOST_LAYERS; s = strtok(NULL, separator)) {
    into[n++] = atoi(s);
  }
  free(copy);
  return n;
}

static void integrate(layer *l, const int *rows, int count) {
  for (int n = 0; n < l->neurons; n++) {
    l->potentials[n] = l->potentials[n] * 15 / 16;
  }
  for (int k = 0; k < count; k += SUMMED_AT_ONCE) {
    int some = count - k < SUMMED_AT_ONCE ? count - k : SUMMED_AT_ONCE;
    memset(l->sums, 0, (size_t)l->neurons * sizeof *l->sums);
    add_rows(l->sums, l->weights, rows + k, some, l->neurons);
    for (int n = 0; n < l->neurons; n++) {
      l->potentials[n] += 64 * (int32_t)l->sums[n];
    }
  }
}

static void fire(layer *l) {
  int count = 0;
  for (int n = 0; n < l->neurons; n++) {
    int fires = l->potentials[n] > l->threshold;
    l->spikes[count] = n;
    count += fires;
    l->potentials[n] = fires ? 0 : l->potentials[n];
  }
  l->spike_count = count;
  l->all_spikes += count;
}

int main(int argc, char **argv) {
  int timesteps = argc > 1 ? atoi(argv[1]) : 100;
  uint64_t weights_seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1000;
  uint64_t input_seed = argc > 3 ? strtoull(argv[3], NULL, 10) : 7;
  int thresholds[MOST_LAYERS], sizes[MOST_LAYERS];
  int given = numbers(argc > 4 ? argv[4] : "450,500,450", ",", thresholds);
  int depth = numbers(argc > 5 ? argv[5] : "784-1024-1024-10", "-", sizes) - 1;
  if (depth < 1 || given != depth) {
    fprintf(stderr, "mlp784: a threshold for each layer behind the input\n");
    return 2;
  }
  unsigned spikes_below = argc > 6 ? (unsigned)atoi(argv[6]) : 9830; /* of 65536 */
  int inputs = sizes[0];
  static layer layers[MOST_LAYERS];
  for (int l = 0; l < depth; l++) {
    layer *a = &layers[l];
    a->inputs = sizes[l];
    a->neurons = sizes[l + 1];
    size_t synapses = (size_t)a->inputs * a->neurons;
    a->weights = zeros(synapses, sizeof(weight));
    for (size_t i = 0; i < synapses; i++) {
      a->weights[i] = (weight)((int)((draw(weights_seed + l, i) >> 33) % 64) - 31);
    }
    a->sums = zeros(a->neurons, sizeof *a->sums);
    a->potentials = zeros(a->neurons, sizeof *a->potentials);
    a->spikes = zeros(a->neurons + 1, sizeof *a->spikes);
    a->threshold = 64 * thresholds[l];
  }
  static int *input[INPUT_PERIOD], input_count[INPUT_PERIOD];
  for (int t = 0; t < INPUT_PERIOD; t++) {
    input[t] = zeros(inputs, sizeof(int));
    for (int i = 0; i < inputs; i++) {
      if (((draw(input_seed, (uint64_t)t * inputs + i) >> 40) & 0xFFFF) < spikes_below) {
        input[t][input_count[t]++] = i;
      }
    }
  }

  long input_spikes = 0, updates = 0, operations = 0;
  clock_t began = clock();
  for (int t = 0; t < timesteps; t++) {
    /* From the last layer to the first, so that each takes the spikes of the timestep before. */
    for (int l = depth - 1; l >= 0; l--) {
      int before = (t + INPUT_PERIOD - 1) % INPUT_PERIOD;
      const int *rows = l > 0 ? layers[l - 1].spikes : input[before];
      int count = l > 0 ? layers[l - 1].spike_count : t > 0 ? input_count[before] : 0;
      integrate(&layers[l], rows, count);
      fire(&layers[l]);
      operations += (long)count * layers[l].neurons;
      updates += layers[l].neurons;
    }
    input_spikes += input_count[t % INPUT_PERIOD];
  }
  double seconds = (double)(clock() - began) / CLOCKS_PER_SEC;

  printf("spikes %ld", input_spikes);
  for (int l = 0; l < depth; l++) {
    printf(" %ld", layers[l].all_spikes);
  }
  printf("\nneuronUpdates %ld\nsynapticOperations %ld\ncpuSeconds %.6f\nsopPerCpuSecond %.3e\n",
         updates, operations, seconds, operations / (seconds > 0 ? seconds : 1e-9));
  return 0;
}
