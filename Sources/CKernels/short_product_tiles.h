// Short products, k up to SHORT: ROWS × 8 outputs, summed in double and rounded once.

#if NB_WIDTH == 512
#define ROWS 8
#else
#define ROWS 4
#endif

// The product of two floats is exact in double, so that one rounding or two make no difference; on the portable path a
// fused multiply-add is a call.
#if NB_WIDTH == 0
#define ADD_PRODUCT(sum, left, right) ((sum) + (left) * (right))
#else
#define ADD_PRODUCT(sum, left, right) __builtin_elementwise_fma(left, right, sum)
#endif

/// `a`: k numbers of each row.
static inline __attribute__((always_inline)) void NB_FN(short_tile)(const int rows, const tile_task *t, const double *a,
                                                                    const double *panel, int64_t row) {
  doubles sums[8] = {{0}};
  for (int64_t k = 0; k < t->depth; k++) {
    const doubles right = *(const doubles *)(panel + k * SHORT_LANES);
    _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++) sums[r] =
        ADD_PRODUCT(sums[r], BROADCAST(doubles, a[r * t->depth + k]), right);
  }
  _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++) {
    float *at = t->c + (row + r) * t->c_row;
    half_lanes rounded = __builtin_convertvector(sums[r], half_lanes);
    if (t->columns == SHORT_LANES) {
      *(half_lanes *)at = rounded;
      continue;
    }
#if NB_WIDTH == 512
    _mm256_mask_storeu_ps(at, (__mmask8)((1u << t->columns) - 1), (__m256)rounded);
#else
    for (int64_t i = 0; i < t->columns; i++) at[i] = rounded[i];
#endif
  }
}

static void NB_FN(widen)(int64_t count, const float *from, double *to) {
  for (int64_t i = 0; i < count; i++) to[i] = from[i];
}

static void NB_FN(short_columns)(const tile_task *t, const double *panel, int64_t m) {
  double a[SHORT_ROWS * SHORT];
  for (int64_t first = 0; first < m; first += SHORT_ROWS) {
    const int64_t rows = smaller(SHORT_ROWS, m - first);
    const float *from = t->a + first * t->a_row;
    if (t->a_step == 1 && t->a_row == t->depth)
      NB_FN(widen)(rows * t->depth, from, a);
    else
      for (int64_t i = 0; i < rows; i++)
        for (int64_t k = 0; k < t->depth; k++) a[i * t->depth + k] = from[i * t->a_row + k * t->a_step];
    int64_t row = 0;
    for (; row + ROWS <= rows; row += ROWS) NB_FN(short_tile)(ROWS, t, a + row * t->depth, panel, first + row);
    for (; row < rows; row++) NB_FN(short_tile)(1, t, a + row * t->depth, panel, first + row);
  }
}

#undef ROWS
#undef ADD_PRODUCT
