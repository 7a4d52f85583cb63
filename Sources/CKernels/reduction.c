// The one tree by which the engine adds numbers e0, e1, …, whatever their strides and whatever the machine:
//   1. blocks of 1024 consecutive elements;
//   2. inside a block 16 lanes: lane l adds e(l), e(l+16), e(l+32), … in order, starting from 0;
//   3. lanes are folded in halves: l += l+8, l += l+4, l += l+2, l += l+1;
//   4. blocks are joined in pairs, pairs in pairs, …; what is left over joins from the right.
// The rounding error grows with 64 + log2(n), not with n.
#include "paths.h"

enum { LANES = 16, COLUMNS = 16, BLOCK = 1024, DEPTH = 48 };

typedef struct reduction_rows {
  float (*neighbours)(int64_t, const float *);
  float (*strided)(int64_t, const float *, int64_t);
  float (*squares)(int64_t, const float *, const float *);
  void (*columns)(int64_t, const float *, int64_t, float *);
} reduction_rows;

#define NB_BODY "reduction_rows.h"
#include "each_path.h"

#if defined(__x86_64__)
static const reduction_rows *const paths[] = {&rows_portable, &rows_avx2, &rows_avx512};
#else
static const reduction_rows *const paths[] = {&rows_portable, &rows_portable, &rows_portable};
#endif

static int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

// The blocks' tree: `block` gives the sum of `count` elements from `start`.
#define JOIN_BLOCKS(total, start, size, block_sum)                                   \
  float pending[DEPTH];                                                              \
  int depth = 0;                                                                     \
  for (int64_t start = 0, n = 0; start < total; start += BLOCK, n++) {               \
    int64_t size = smaller(BLOCK, total - start);                                    \
    float sum = block_sum;                                                           \
    for (int64_t odd = n; odd & 1; odd >>= 1) sum = pending[--depth] + sum;          \
    pending[depth++] = sum;                                                          \
  }                                                                                  \
  float sum = depth > 0 ? pending[--depth] : 0;                                      \
  while (depth > 0) sum = pending[--depth] + sum;                                    \
  return sum;

static float sum_one(const reduction_rows *rows, int64_t count, int64_t step, const float *x) {
  JOIN_BLOCKS(count, start, size,
              step == 1 ? rows->neighbours(size, x + start) : rows->strided(size, x + start * step, step))
}

float nb_squared_distance(int64_t count, const float *a, const float *b) {
  const reduction_rows *rows = paths[nb_path];
  JOIN_BLOCKS(count, start, size, rows->squares(size, a + start, b + start))
}

/// 16 neighbouring outputs; the tree of sum_one for each.
static void sum_columns(const reduction_rows *rows, int64_t count, int64_t step, const float *x, float *out) {
  float pending[DEPTH][COLUMNS];
  int depth = 0;
  for (int64_t start = 0, n = 0; start < count; start += BLOCK, n++) {
    float sum[COLUMNS];
    rows->columns(smaller(BLOCK, count - start), x + start * step, step, sum);
    for (int64_t odd = n; odd & 1; odd >>= 1) {
      depth--;
      for (int c = 0; c < COLUMNS; c++) sum[c] = pending[depth][c] + sum[c];
    }
    for (int c = 0; c < COLUMNS; c++) pending[depth][c] = sum[c];
    depth++;
  }
  for (int c = 0; c < COLUMNS; c++) out[c] = pending[depth - 1][c];
  for (depth -= 2; depth >= 0; depth--)
    for (int c = 0; c < COLUMNS; c++) out[c] = pending[depth][c] + out[c];
}

static void sum(int64_t outputs, int64_t outer, int64_t count, int64_t inner, const float *x, float *out) {
  const reduction_rows *rows = paths[nb_path];
  int64_t o = 0;
  if (outer == 1 && count > 0)
    for (; o + COLUMNS <= outputs; o += COLUMNS) sum_columns(rows, count, inner, x + o, out + o);
  for (; o < outputs; o++) out[o] = sum_one(rows, count, inner, x + o * outer);
}

/// The position of the first extreme element; a NaN is more extreme than any number.
static int64_t extreme(bool largest, int64_t count, int64_t step, const float *x) {
  int64_t best = 0;
  for (int64_t i = 0; i < count; i++) {
    float value = x[i * step], held = x[best * step];
    if (value != value) return i;
    if (largest ? value > held : value < held) best = i;
  }
  return best;
}

void nb_reduce(nb_reduction operation, int64_t outputs, int64_t outer, int64_t count, int64_t inner, const float *x,
               float *out) {
  if (operation == NB_SUM) {
    sum(outputs, outer, count, inner, x, out);
    return;
  }
  bool largest = operation == NB_MAX || operation == NB_ARGMAX;
  bool position = operation == NB_ARGMAX || operation == NB_ARGMIN;
  for (int64_t o = 0; o < outputs; o++) {
    int64_t at = extreme(largest, count, inner, x + o * outer);
    out[o] = position ? (float)at : x[o * outer + at * inner];
  }
}
