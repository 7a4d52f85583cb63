// The transpose of 8 × 8 floats in registers.
#ifndef NB_TRANSPOSE_H
#define NB_TRANSPOSE_H

#include <stdint.h>

enum { SQUARE = 8 };

typedef float square_row __attribute__((vector_size(32), aligned(4)));

#define NB_PAIRS(a, b) __builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13), \
                       __builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15)
#define NB_QUADS(a, b) __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13), \
                       __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15)
#define NB_HALVES(a, b) __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11), \
                        __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15)

/// to[j · to_row + i] = from[i · from_row + j] for i, j in 0..<8.
static inline __attribute__((always_inline)) void transpose_square(const float *from, int64_t from_row, float *to,
                                                                   int64_t to_row) {
  square_row r[SQUARE];
  _Pragma("clang loop unroll(full)") for (int i = 0; i < SQUARE; i++) r[i] =
      *(const square_row *)(from + i * from_row);
  const square_row p[] = {NB_PAIRS(r[0], r[1]), NB_PAIRS(r[2], r[3]), NB_PAIRS(r[4], r[5]), NB_PAIRS(r[6], r[7])};
  const square_row q[] = {NB_QUADS(p[0], p[2]), NB_QUADS(p[1], p[3]), NB_QUADS(p[4], p[6]), NB_QUADS(p[5], p[7])};
  const square_row t[] = {NB_HALVES(q[0], q[4]), NB_HALVES(q[1], q[5]), NB_HALVES(q[2], q[6]), NB_HALVES(q[3], q[7])};
  static const int row_of[] = {0, 4, 1, 5, 2, 6, 3, 7};
  _Pragma("clang loop unroll(full)") for (int i = 0; i < SQUARE; i++) *(square_row *)(to + row_of[i] * to_row) = t[i];
}

#endif
