// Tiles of ROWS × COLUMNS outputs held in registers; each output is one chain of fused multiply-adds along k.

#if NB_WIDTH == 512
#define ROWS 8
#define VECTORS 2
#elif NB_WIDTH == 256
#define ROWS 6
#define VECTORS 1
#else
#define ROWS 4
#define VECTORS 1
#endif
#define COLUMNS (VECTORS * LANES)

static inline __attribute__((always_inline)) void NB_FN(load_some)(lanes *value, const float *from, int64_t count) {
#if NB_WIDTH == 512
  *value = (lanes)_mm512_maskz_loadu_ps((__mmask16)((1u << count) - 1), from);
#else
  *value = (lanes){0};
  for (int64_t i = 0; i < count; i++) (*value)[i] = from[i];
#endif
}

static inline __attribute__((always_inline)) void NB_FN(store_some)(float *to, const lanes *value, int64_t count) {
#if NB_WIDTH == 512
  _mm512_mask_storeu_ps(to, (__mmask16)((1u << count) - 1), (__m512)*value);
#else
  for (int64_t i = 0; i < count; i++) to[i] = (*value)[i];
#endif
}

static inline __attribute__((always_inline)) int64_t NB_FN(width_of)(int64_t columns, int64_t vector) {
  int64_t left = columns - vector * LANES;
  return left < 0 ? 0 : (left > LANES ? LANES : left);
}

static inline __attribute__((always_inline)) void NB_FN(tile)(const int rows, const int vectors, const bool full,
                                                              const tile_task *t, int64_t row) {
  lanes sums[8][2];
  const float *a = t->a + row * t->a_row;
  float *c = t->c + row * t->c_row;
  _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++)
      _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++) {
    const float *at = c + r * t->c_row + v * LANES;
    if (!t->continued)
      sums[r][v] = (lanes){0};
    else if (full)
      sums[r][v] = *(const lanes *)at;
    else
      NB_FN(load_some)(&sums[r][v], at, NB_FN(width_of)(t->columns, v));
  }
  const float *b = t->b;
  for (int64_t k = 0; k < t->depth; k++, b += t->b_row) {
    lanes right[2];
    _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++) {
      if (full || t->padded)
        right[v] = *(const lanes *)(b + v * LANES);
      else
        NB_FN(load_some)(&right[v], b + v * LANES, NB_FN(width_of)(t->columns, v));
    }
    _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++) {
      lanes left = (lanes){0} + a[r * t->a_row + k * t->a_column];
      _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++) sums[r][v] =
          __builtin_elementwise_fma(left, right[v], sums[r][v]);
    }
  }
  _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++)
      _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++) {
    float *at = c + r * t->c_row + v * LANES;
    if (full)
      *(lanes *)at = sums[r][v];
    else
      NB_FN(store_some)(at, &sums[r][v], NB_FN(width_of)(t->columns, v));
  }
}

static inline __attribute__((always_inline)) void NB_FN(tile_column)(const int vectors, const bool full,
                                                                     const tile_task *t, int64_t m) {
  int64_t row = 0;
  for (; row + ROWS <= m; row += ROWS) NB_FN(tile)(ROWS, vectors, full, t, row);
  // What is left in one tile, not row by row: the chains of one row alone would wait for each other.
  switch (m - row) {
    case 7: NB_FN(tile)(7, vectors, full, t, row); break;
    case 6: NB_FN(tile)(6, vectors, full, t, row); break;
    case 5: NB_FN(tile)(5, vectors, full, t, row); break;
    case 4: NB_FN(tile)(4, vectors, full, t, row); break;
    case 3: NB_FN(tile)(3, vectors, full, t, row); break;
    case 2: NB_FN(tile)(2, vectors, full, t, row); break;
    case 1: NB_FN(tile)(1, vectors, full, t, row); break;
    default: break;
  }
}

static void NB_FN(columns_of)(const tile_task *t, int64_t m) {
  if (t->columns == COLUMNS)
    NB_FN(tile_column)(VECTORS, true, t, m);
  else if (t->columns <= LANES)
    NB_FN(tile_column)(1, false, t, m);
  else
    NB_FN(tile_column)(VECTORS, false, t, m);
}

static const tile_path NB_FN(tiles) = {COLUMNS, NB_WIDTH == 512, NB_FN(columns_of)};

#undef ROWS
#undef VECTORS
#undef COLUMNS
