// exp, log, sin, cos, tanh, sigmoid and pow from IEEE operations alone, so that they have the same bits everywhere.
//
// Each is computed in double with a relative error below 1e-13 and rounded once to float: at most 0.5001 ulp, except
// where a comment says otherwise. Polynomials are Taylor series on a reduced range; range reductions are Cody–Waite's
// and, for |x| > 2^20 in sin and cos, Payne–Hanek's.
#ifndef NB_FUNCTIONS_H
#define NB_FUNCTIONS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

#define NB_INLINE static inline __attribute__((always_inline))

NB_INLINE double nb_from_bits(uint64_t bits) {
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

NB_INLINE uint64_t nb_to_bits(double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

/// e^x for |x| <= 700, beyond which it stays at e^±700: past float's range in both directions.
NB_INLINE double nb_exp(double x) {
  x = x > 700 ? 700 : x;
  x = x < -700 ? -700 : x;
  const double shift = 0x1.8p52;
  double k = x * 0x1.71547652b82fep+0 + shift;  // the nearest integer to x / ln 2, in the low bits
  uint64_t bits = nb_to_bits(k);
  k -= shift;
  double r = x - k * 0x1.62e42feep-1 - k * 0x1.a39ef35793c76p-33;
  double p = 1.0 / 479001600;
  p = p * r + 1.0 / 39916800;
  p = p * r + 1.0 / 3628800;
  p = p * r + 1.0 / 362880;
  p = p * r + 1.0 / 40320;
  p = p * r + 1.0 / 5040;
  p = p * r + 1.0 / 720;
  p = p * r + 1.0 / 120;
  p = p * r + 1.0 / 24;
  p = p * r + 1.0 / 6;
  p = p * r + 0.5;
  p = p * r + 1;
  p = p * r + 1;
  return p * nb_from_bits((bits + 1023) << 52);
}

/// ln x of a positive, normal, finite x.
NB_INLINE double nb_log_positive(double x) {
  uint64_t bits = nb_to_bits(x);
  const uint64_t root_half = 0x3fe6a09e667f3bcdULL;
  uint64_t scaled = bits - root_half;
  int64_t exponent = (int64_t)scaled >> 52;
  double m = nb_from_bits(bits - ((uint64_t)exponent << 52));  // in [sqrt 1/2, sqrt 2)
  double s = (m - 1) / (m + 1), z = s * s;
  double p = 1.0 / 23;
  p = p * z + 1.0 / 21;
  p = p * z + 1.0 / 19;
  p = p * z + 1.0 / 17;
  p = p * z + 1.0 / 15;
  p = p * z + 1.0 / 13;
  p = p * z + 1.0 / 11;
  p = p * z + 1.0 / 9;
  p = p * z + 1.0 / 7;
  p = p * z + 1.0 / 5;
  p = p * z + 1.0 / 3;
  double small = 2 * s + 2 * s * z * p;
  // The exponent, as a double, without a 64-bit conversion instruction.
  double e = nb_from_bits((uint64_t)(exponent + 0x4338000000000000LL)) - 0x1.8p52;
  return e * 0x1.62e42feep-1 + (small + e * 0x1.a39ef35793c76p-33);
}

NB_INLINE double nb_log(double x) {
  double y = nb_log_positive(x);
  y = x == 0 ? -__builtin_inf() : y;
  y = x < 0 ? __builtin_nan("") : y;
  return x - x == 0 ? y : (x < 0 ? __builtin_nan("") : x);
}

/// sin and cos of r in [-π/4, π/4].
NB_INLINE double nb_sin_reduced(double r) {
  double z = r * r;
  double p = -1.0 / 1307674368000;
  p = p * z + 1.0 / 6227020800;
  p = p * z - 1.0 / 39916800;
  p = p * z + 1.0 / 362880;
  p = p * z - 1.0 / 5040;
  p = p * z + 1.0 / 120;
  p = p * z - 1.0 / 6;
  return r + r * z * p;
}

NB_INLINE double nb_cos_reduced(double r) {
  double z = r * r;
  double p = 1.0 / 20922789888000;
  p = p * z - 1.0 / 87178291200;
  p = p * z + 1.0 / 479001600;
  p = p * z - 1.0 / 3628800;
  p = p * z + 1.0 / 40320;
  p = p * z - 1.0 / 720;
  p = p * z + 1.0 / 24;
  p = p * z - 0.5;
  return 1 + z * p;
}

/// x = quarter · π/2 + the result, |x| at least 2^20 and a float: the product with 2/π in fixed point.
static inline double nb_reduce_large(double x, int64_t *quarter) {
  static const uint32_t two_over_pi[] = {0xA2F9836E, 0x4E441529, 0xFC2757D1, 0xF534DDC0, 0xDB629599, 0x3C439041,
                                         0xFE5163AB, 0xDEBBC561, 0xB7246E3A, 0x424DD2E0};
  uint64_t bits = nb_to_bits(x);
  uint64_t mantissa = ((bits & 0xfffffffffffffULL) | 0x10000000000000ULL) >> 29;  // 24 bits
  int64_t exponent = (int64_t)((bits >> 52) & 0x7ff) - 1023 - 23;                  // x = mantissa · 2^exponent
  // Bits of 2/π before position exponent - 2 - 24 give multiples of a whole turn or more: skip them.
  int64_t first = exponent > 26 ? exponent - 26 : 0, word = first / 32, shift = first % 32;
  unsigned __int128 window = 0;
  for (int i = 0; i < 4; i++) window = window << 32 | two_over_pi[word + i];
  uint64_t high = (uint64_t)(window << shift >> 64);
  unsigned __int128 product = (unsigned __int128)mantissa * high;  // mantissa · 2/π · 2^(first + 64)
  int64_t point = first + 64 - exponent;                           // bits after the binary point
  unsigned __int128 whole = product >> point;
  unsigned __int128 fraction = product - (whole << point);
  double f = (double)(uint64_t)(fraction >> (point - 62)) * 0x1p-62;
  if (f > 0.5) {
    f -= 1;
    whole += 1;
  }
  int64_t q = (int64_t)(whole & 3);
  *quarter = x < 0 ? -q : q;
  return (x < 0 ? -f : f) * 0x1.921fb54442d18p+0;
}

NB_INLINE double nb_reduce_quarter(double x, int64_t *quarter) {
  if (x >= 0x1p20 || x <= -0x1p20) return nb_reduce_large(x, quarter);
  const double shift = 0x1.8p52;
  double k = x * 0x1.45f306dc9c883p-1 + shift - shift;
  *quarter = (int64_t)k;
  return x - k * 0x1.921fb544p+0 - k * 0x1.0b4611a4p-34 - k * 0x1.13198a2e03707p-69;
}

/// sin (phase 0) or cos (phase 1) of a finite x.
NB_INLINE double nb_wave(double x, int64_t phase) {
  if (x - x != 0) return __builtin_nan("");
  int64_t quarter;
  double r = nb_reduce_quarter(x, &quarter);
  quarter += phase;
  double y = (quarter & 1) ? nb_cos_reduced(r) : nb_sin_reduced(r);
  return (quarter & 2) ? -y : y;
}

/// (e^2x - 1) / (e^2x + 1), by its series where that would cancel.
NB_INLINE double nb_tanh(double x) {
  double e = nb_exp(2 * x), z = x * x;
  double far = (e - 1) / (e + 1);
  double near = x + x * z * (-1.0 / 3 + z * (2.0 / 15 + z * (-17.0 / 315 + z * (62.0 / 2835))));
  return z < 4e-4 ? near : far;
}

NB_INLINE float nb_expf(float x) { return (float)nb_exp(x); }
NB_INLINE float nb_logf(float x) { return (float)nb_log(x); }
NB_INLINE float nb_sinf(float x) { return x == 0 ? x : (float)nb_wave(x, 0); }
NB_INLINE float nb_cosf(float x) { return (float)nb_wave(x, 1); }
NB_INLINE float nb_tanhf(float x) { return (float)nb_tanh(x); }
NB_INLINE float nb_sigmoidf(float x) { return (float)(1 / (1 + nb_exp(-(double)x))); }

/// C's pow: x^0 = 1^y = 1 even for NaN; a negative x needs a whole y. Rounded once: at most 0.51 ulp.
static inline float nb_powf(float x, float y) {
  if (y == 0 || x == 1) return 1;
  if (x != x || y != y) return __builtin_nanf("");
  float magnitude = __builtin_fabsf(x);
  bool whole = __builtin_truncf(y) == y;
  bool odd = whole && __builtin_fabsf(y) < 0x1p24f && ((int64_t)y & 1);
  double result;
  if (magnitude == 0 || magnitude == __builtin_inff())
    result = (magnitude == 0) == (y > 0) ? 0 : __builtin_inf();
  else if (y - y != 0)
    result = magnitude == 1 ? 1 : ((magnitude > 1) == (y > 0) ? __builtin_inf() : 0);
  else if (x < 0 && !whole)
    return __builtin_nanf("");
  else
    result = nb_exp((double)y * nb_log_positive(magnitude));
  return (float)((x < 0 || (x == 0 && 1 / x < 0)) && odd ? -result : result);
}

#endif
