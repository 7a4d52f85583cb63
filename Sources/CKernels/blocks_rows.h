static void NB_FN(multiply_row)(int64_t count, const float *x, const float *mask, float *out) {
  _Pragma("clang loop vectorize(assume_safety)") for (int64_t i = 0; i < count; i++) out[i] = x[i] * mask[i];
}

/// out = x · 0; 0 if every result is a zero.
static uint32_t NB_FN(clear_row)(int64_t count, const float *x, float *out) {
  uint32_t left = 0;
  _Pragma("clang loop vectorize(assume_safety)") for (int64_t i = 0; i < count; i++) {
    const float zero = x[i] * 0.0f;
    left |= zero != 0;
    out[i] = zero;
  }
  return left;
}

/// The largest bits without the sign: NaN lies above infinity, infinity above every number.
static uint32_t NB_FN(largest_bits)(int64_t count, const float *x) {
  uint32_t largest = 0;
  for (int64_t i = 0; i < count; i++) {
    uint32_t bits;
    memcpy(&bits, x + i, sizeof bits);
    bits &= 0x7fffffff;
    largest = bits > largest ? bits : largest;
  }
  return largest;
}

static const block_path NB_FN(block_path) = {NB_FN(multiply_row), NB_FN(clear_row), NB_FN(largest_bits)};
