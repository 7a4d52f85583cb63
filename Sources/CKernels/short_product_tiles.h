// Short products, k up to SHORT: ROWS × 8 outputs, summed in double and rounded once.

#if NB_WIDTH == 512
#define ROWS 8
#else
#define ROWS 4
#endif

static inline __attribute__((always_inline)) void NB_FN(short_tile)(const int rows, const tile_task *t,
                                                                    const double *panel, int64_t row) {
  doubles sums[8] = {{0}};
  const float *a = t->a + row * t->a_row;
  for (int64_t k = 0; k < t->depth; k++) {
    const doubles right = *(const doubles *)(panel + k * SHORT_LANES);
    _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++) sums[r] +=
        right * (double)a[r * t->a_row + k * t->a_column];
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

static void NB_FN(short_columns)(const tile_task *t, const double *panel, int64_t m) {
  int64_t row = 0;
  for (; row + ROWS <= m; row += ROWS) NB_FN(short_tile)(ROWS, t, panel, row);
  for (; row < m; row++) NB_FN(short_tile)(1, t, panel, row);
}

#undef ROWS
