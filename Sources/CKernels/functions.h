// exp, log, sin, cos, tanh, sigmoid and pow from IEEE operations alone, so that they have the same bits everywhere.
//
// Each is computed in double with a relative error below 1e-13 and rounded once to float: at most 0.50001 ulp, measured
// over all floats (docs/operations.md). Polynomials are Taylor series, or interpolate at Chebyshev's points, on a reduced
// range; range reductions are Cody–Waite's and, for |x| >= 2^20 in sin and cos, Payne–Hanek's.
//
// Rounding is to nearest and subnormal numbers are numbers, as at the start of every program: nothing here sets FTZ or
// DAZ, and -ffast-math, which would, is not used.
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
  double p = 0x1.2880411bad1aap-22;
  p = p * r + 0x1.72c72ca338df0p-19;
  p = p * r + 0x1.a019c9a5652d3p-16;
  p = p * r + 0x1.a019ada3609f3p-13;
  p = p * r + 0x1.6c16c1738ff55p-10;
  p = p * r + 0x1.1111111c478ebp-7;
  p = p * r + 0x1.5555555554cb7p-5;
  p = p * r + 0x1.5555555553b78p-3;
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
  double p = 1.0 / 19;
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

/// x = quarter · π/2 + the result for |x| below 2^20. The products with the first two parts of π/2 are exact.
NB_INLINE double nb_reduce_near(double x, uint64_t *quarter) {
  const double shift = 0x1.8p52;
  double k = x * 0x1.45f306dc9c883p-1 + shift;
  *quarter = nb_to_bits(k);  // its two low bits count
  k -= shift;
  return x - k * 0x1.921fb544p+0 - k * 0x1.0b4611a4p-34 - k * 0x1.13198a2e03707p-65;
}

/// The same for a float x, |x| at least 2^20 (Payne and Hanek): x · 2/π modulo 4 in fixed point, in units of 2^-126.
static inline double nb_reduce_far(double x, uint64_t *quarter) {
  static const uint32_t two_over_pi[] = {0,          0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0,
                                         0xdb629599, 0x3c439041, 0xfe5163ab, 0xdebbc561};
  uint64_t bits = nb_to_bits(x);
  uint64_t mantissa = ((bits & 0xfffffffffffffULL) | 0x10000000000000ULL) >> 29;  // 24 bits
  int64_t exponent = (int64_t)((bits >> 52) & 0x7ff) - 1023 - 23;                  // |x| = mantissa · 2^exponent
  int64_t first = exponent + 30;  // bits of the table before this one give multiples of 4
  int64_t word = first / 32, skipped = first % 32;
  unsigned __int128 window = 0;
  for (int i = 0; i < 4; i++) window = window << 32 | two_over_pi[word + i];
  if (skipped > 0) window = window << skipped | two_over_pi[word + 4] >> (32 - skipped);
  unsigned __int128 turns = mantissa * window + ((unsigned __int128)1 << 125);  // rounds to the nearest quarter
  uint64_t q = (uint64_t)(turns >> 126);
  unsigned __int128 fraction = (turns << 2) - ((unsigned __int128)1 << 127);  // signed, in units of 2^-128
  double f = (double)(int64_t)(fraction >> 64) * 0x1p-64 + (double)(uint64_t)fraction * 0x1p-128;
  *quarter = x < 0 ? 0 - q : q;
  return (x < 0 ? -f : f) * 0x1.921fb54442d18p+0;
}

/// sin of what a reduction left, in the quarter it found.
NB_INLINE double nb_wave_reduced(double r, uint64_t quarter) {
  double y = (quarter & 1) ? nb_cos_reduced(r) : nb_sin_reduced(r);
  return (quarter & 2) ? -y : y;
}

/// sin (phase 0) or cos (phase 1) of x, |x| below 2^20.
NB_INLINE double nb_wave_near(double x, uint64_t phase) {
  uint64_t quarter;
  double r = nb_reduce_near(x, &quarter);
  return nb_wave_reduced(r, quarter + phase);
}

NB_INLINE bool nb_is_near(double x) { return x < 0x1p20 && x > -0x1p20; }

/// sin (phase 0) or cos (phase 1) of a double below 2^20, or of any float.
NB_INLINE double nb_wave(double x, uint64_t phase) {
  if (nb_is_near(x)) return nb_wave_near(x, phase);
  if (x - x != 0) return __builtin_nan("");
  uint64_t quarter;
  double r = nb_reduce_far(x, &quarter);
  return nb_wave_reduced(r, quarter + phase);
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
NB_INLINE float nb_near_sinf(float x) { return x == 0 ? x : (float)nb_wave_near(x, 0); }
NB_INLINE float nb_near_cosf(float x) { return (float)nb_wave_near(x, 1); }
NB_INLINE float nb_tanhf(float x) { return (float)nb_tanh(x); }
NB_INLINE float nb_sigmoidf(float x) { return (float)(1 / (1 + nb_exp(-(double)x))); }

/// C's pow: x^0 = 1^y = 1 even for NaN; a negative x needs a whole y.
NB_INLINE float nb_powf(float x, float y) {
  const float infinity = __builtin_inff(), magnitude = __builtin_fabsf(x);
  const bool whole = __builtin_truncf(y) == y, odd = whole && __builtin_truncf(y / 2) != y / 2;
  const bool is_edge = magnitude == 0 || magnitude == infinity || y - y != 0;
  // 0 and ∞ are to every power what 2^∓1 are to an infinite one; 1 keeps 1.
  const bool grows = (magnitude > 1) == (y > 0);
  float edge = magnitude == 1 ? 1.0f : (grows ? infinity : 0.0f);
  float inner = (float)nb_exp((double)y * nb_log_positive(magnitude));
  float result = is_edge ? edge : inner;
  result = __builtin_signbitf(x) && odd ? -result : result;
  result = x < 0 && !whole && !is_edge ? __builtin_nanf("") : result;
  result = x != x || y != y ? __builtin_nanf("") : result;
  return y == 0 || x == 1 ? 1.0f : result;
}

#endif
