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
#define INLINE static inline __attribute__((always_inline))
#define UNROLLED _Pragma("clang loop unroll(full)")

INLINE void NB_FN(load_some)(lanes *value, const float *from, int64_t count) {
#if NB_WIDTH == 512
  *value = (lanes)_mm512_maskz_loadu_ps((__mmask16)((1u << count) - 1), from);
#else
  *value = (lanes){0};
  for (int64_t i = 0; i < count; i++) (*value)[i] = from[i];
#endif
}

INLINE void NB_FN(store_some)(float *to, const lanes *value, int64_t count) {
#if NB_WIDTH == 512
  _mm512_mask_storeu_ps(to, (__mmask16)((1u << count) - 1), (__m512)*value);
#else
  for (int64_t i = 0; i < count; i++) to[i] = (*value)[i];
#endif
}

INLINE int64_t NB_FN(width_of)(int64_t columns, int64_t vector) {
  int64_t left = columns - vector * LANES;
  return left < 0 ? 0 : (left > LANES ? LANES : left);
}

/// Rows, vectors, whether all columns are there, whether b can be loaded by whole vectors and whether a is packed are
/// constants where this is inlined.
INLINE void NB_FN(tile)(const int rows, const int vectors, const bool full, const bool whole, const bool packed,
                        const tile_task *t) {
  const int64_t a_row = packed ? 1 : t->a_row, a_step = packed ? ROWS : t->a_step;
  lanes sums[8][2];
  UNROLLED for (int r = 0; r < rows; r++) UNROLLED for (int v = 0; v < vectors; v++) {
    const float *at = t->c + r * t->c_row + v * LANES;
    if (!t->continued)
      sums[r][v] = (lanes){0};
    else if (full)
      sums[r][v] = *(const lanes *)at;
    else
      NB_FN(load_some)(&sums[r][v], at, NB_FN(width_of)(t->columns, v));
  }
  for (int64_t n = 0; n < t->run_count; n++) {
    const float *a = t->a + t->runs[n].first * a_step, *b = t->b + t->runs[n].first * t->b_step;
    for (int64_t k = t->runs[n].count; k > 0; k--, a += a_step, b += t->b_step) {
      lanes right[2];
      UNROLLED for (int v = 0; v < vectors; v++) {
        if (whole)
          right[v] = *(const lanes *)(b + v * LANES);
        else
          NB_FN(load_some)(&right[v], b + v * LANES, NB_FN(width_of)(t->columns, v));
      }
      UNROLLED for (int r = 0; r < rows; r++) {
        const lanes left = BROADCAST(lanes, a[r * a_row]);
        UNROLLED for (int v = 0; v < vectors; v++) sums[r][v] = __builtin_elementwise_fma(left, right[v], sums[r][v]);
      }
    }
  }
  UNROLLED for (int r = 0; r < rows; r++) UNROLLED for (int v = 0; v < vectors; v++) {
    float *at = t->c + r * t->c_row + v * LANES;
    if (full)
      *(lanes *)at = sums[r][v];
    else
      NB_FN(store_some)(at, &sums[r][v], NB_FN(width_of)(t->columns, v));
  }
}

/// Fewer rows than a tile has are computed together: the chains of one row alone would wait for each other.
INLINE void NB_FN(some_rows)(const int vectors, const bool full, const bool whole, const tile_task *t) {
  switch (t->rows) {
    case 8: NB_FN(tile)(8, vectors, full, whole, false, t); break;
    case 7: NB_FN(tile)(7, vectors, full, whole, false, t); break;
    case 6: NB_FN(tile)(6, vectors, full, whole, false, t); break;
    case 5: NB_FN(tile)(5, vectors, full, whole, false, t); break;
    case 4: NB_FN(tile)(4, vectors, full, whole, false, t); break;
    case 3: NB_FN(tile)(3, vectors, full, whole, false, t); break;
    case 2: NB_FN(tile)(2, vectors, full, whole, false, t); break;
    default: NB_FN(tile)(1, vectors, full, whole, false, t); break;
  }
}

static void NB_FN(run_tile)(const tile_task *t) {
  if (t->columns == COLUMNS && t->packed && t->rows == ROWS)
    NB_FN(tile)(ROWS, VECTORS, true, true, true, t);
  else if (t->columns == COLUMNS)
    NB_FN(some_rows)(VECTORS, true, true, t);
  else if (t->columns <= LANES && t->whole)
    NB_FN(some_rows)(1, false, true, t);
  else if (t->columns <= LANES)
    NB_FN(some_rows)(1, false, false, t);
  else
    NB_FN(some_rows)(VECTORS, false, t->whole, t);
}

/// to[k · width + l] = from[l · line + k · step] for `lines` lines and `depth` steps; the lines up to `width` are zero.
static void NB_FN(interleave)(int64_t width, int64_t lines, int64_t depth, const float *from, int64_t line,
                              int64_t step, float *to) {
  int64_t done = 0;
  if (line == 1) {
    for (int64_t k = 0; k < depth; k++)
      for (int64_t l = 0; l < lines; l++) to[k * width + l] = from[k * step + l];
    done = lines;
  } else if (step == 1) {
    for (; done + SQUARE <= lines; done += SQUARE) {
      int64_t k = 0;
      for (; k + SQUARE <= depth; k += SQUARE)
        transpose_square(from + done * line + k, line, to + k * width + done, width);
      for (; k < depth; k++)
        for (int64_t l = done; l < done + SQUARE; l++) to[k * width + l] = from[l * line + k];
    }
  }
  for (int64_t l = done; l < width; l++)
    for (int64_t k = 0; k < depth; k++) to[k * width + l] = l < lines ? from[l * line + k * step] : 0;
}

static const product_path NB_FN(product_path) = {ROWS, COLUMNS, NB_WIDTH == 512, NB_FN(run_tile), NB_FN(interleave)};

#undef ROWS
#undef VECTORS
#undef COLUMNS
#undef INLINE
#undef UNROLLED
