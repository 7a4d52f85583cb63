// Lane l of a block adds the elements l, l + 16, l + 32, … in order; then the lanes are folded 8, 4, 2, 1.

#define TERM_VALUE(i) x[(i) * step]
#define TERM_SQUARE(i) ((a[i] - b[i]) * (a[i] - b[i]))
#define BLOCK_SUM(TERM, unit)                                                   \
  float lane[LANES] = {0};                                                      \
  int64_t whole = count - count % LANES;                                        \
  for (int64_t i = 0; i < whole; i += LANES)                                    \
    for (int64_t l = 0; l < LANES; l++) lane[l] += TERM(i + l);                 \
  for (int64_t i = whole; i < count; i++) lane[i - whole] += TERM(i);           \
  for (int64_t half = LANES / 2; half > 0; half /= 2)                           \
    for (int64_t l = 0; l < half; l++) lane[l] += lane[l + half];               \
  return lane[0];

static float NB_FN(block_neighbours)(int64_t count, const float *x) {
  const int64_t step = 1;
  BLOCK_SUM(TERM_VALUE, 1)
}

static float NB_FN(block_strided)(int64_t count, const float *x, int64_t step) { BLOCK_SUM(TERM_VALUE, step) }

static float NB_FN(block_squares)(int64_t count, const float *a, const float *b) { BLOCK_SUM(TERM_SQUARE, 1) }

/// The block sums of 16 neighbouring outputs at once: the same tree, vectorised across outputs.
static void NB_FN(block_columns)(int64_t count, const float *x, int64_t step, float *out) {
  float lane[LANES][COLUMNS] = {{0}};
  for (int64_t i = 0; i < count; i++) {
    float *sums = lane[i % LANES];
    const float *row = x + i * step;
    for (int64_t c = 0; c < COLUMNS; c++) sums[c] += row[c];
  }
  for (int64_t half = LANES / 2; half > 0; half /= 2)
    for (int64_t l = 0; l < half; l++)
      for (int64_t c = 0; c < COLUMNS; c++) lane[l][c] += lane[l + half][c];
  for (int64_t c = 0; c < COLUMNS; c++) out[c] = lane[0][c];
}

static const reduction_rows NB_FN(rows) = {NB_FN(block_neighbours), NB_FN(block_strided), NB_FN(block_squares),
                                           NB_FN(block_columns)};

#undef TERM_VALUE
#undef TERM_SQUARE
#undef BLOCK_SUM
