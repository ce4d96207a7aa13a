/*
 * Rows of weights added to 16-bit sums, four rows a pass: the innermost loop of the C programs here.
 * Weights have 8 bits, or with -DWEIGHT_BITS=16 sixteen.
 */
#ifndef ADD_ROWS_H
#define ADD_ROWS_H

#include <stddef.h>
#include <stdint.h>

#ifndef WEIGHT_BITS
#define WEIGHT_BITS 8
#endif

#if WEIGHT_BITS == 8
typedef int8_t weight;
#elif WEIGHT_BITS == 16
typedef int16_t weight;
#else
#error "WEIGHT_BITS: 8 or 16"
#endif

/* Adds the rows of so many columns whose numbers are given. */
static void add_rows(int16_t *restrict sums, const weight *w, const int *rows, int count,
                     int columns) {
  size_t n = (size_t)columns;
  int k = 0;
  for (; k + 4 <= count; k += 4) {
    const weight *restrict a = w + rows[k] * n, *restrict b = w + rows[k + 1] * n;
    const weight *restrict c = w + rows[k + 2] * n, *restrict d = w + rows[k + 3] * n;
    for (int j = 0; j < columns; j++) {
      sums[j] += (int16_t)(a[j] + b[j] + c[j] + d[j]);
    }
  }
  for (; k < count; k++) {
    const weight *restrict a = w + rows[k] * n;
    for (int j = 0; j < columns; j++) {
      sums[j] += a[j];
    }
  }
}

#endif
