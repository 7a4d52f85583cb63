// expm1, log1p, erf and what activations and losses make of them, in double like functions.h, rounded once to float: at
// most 0.50001 ulp; 0.53 ulp in the slopes of gelu at the float nearest to their zero, x = -0.75.
#ifndef NB_SPECIAL_FUNCTIONS_H
#define NB_SPECIAL_FUNCTIONS_H

#include "functions.h"

#pragma STDC FP_CONTRACT OFF

/// e^x - 1, by its series where that would cancel.
NB_INLINE double nb_expm1(double x) {
  double near = x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5))));
  return x > -1e-2 && x < 1e-2 ? near : nb_exp(x) - 1;
}

/// ln(1 + x), by the series of 2 atanh(x / (2 + x)) where that would cancel.
NB_INLINE double nb_log1p(double x) {
  double s = x / (2 + x), z = s * s;
  double near = 2 * s * (1 + z * (1.0 / 3 + z * (1.0 / 5 + z * (1.0 / 7))));
  return x > -1e-2 && x < 1e-2 ? near : nb_log(1 + x);
}

/// ln(1 + x) of an x in [0, 1]: 2 atanh(x / (2 + x)).
NB_INLINE double nb_log1p_unit(double x) {
  double s = x / (2 + x), z = s * s;
  double p = 0x1.6cb6b520b2eb7p-4;
  p = p * z + 0x1.f1cd3c3f72266p-5;
  p = p * z + 0x1.3d6fb1589de81p-4;
  p = p * z + 0x1.743cf2e7a943ep-4;
  p = p * z + 0x1.c71d5d8ecb89dp-4;
  p = p * z + 0x1.2492477e1dce5p-3;
  p = p * z + 0x1.9999999bd81f3p-3;
  p = p * z + 0x1.5555555555157p-2;
  return 2 * s + 2 * s * z * p;
}

/// e^x² erfc x of an x >= 0; from 10.25 on, where no float is left of erfc x, what it is there.
NB_INLINE double nb_scaled_erfc(double x) {
  double y = x > 10.25 ? 10.25 : x, t = (y - 4) / (y + 4);
  double p = -0x1.7ac8c18aa586dp-23;
  p = p * t + 0x1.4b2231c6d2bacp-23;
  p = p * t + 0x1.d8437dabc3d62p-19;
  p = p * t - 0x1.fbd4e806584a3p-20;
  p = p * t - 0x1.7fd1aa21a25a7p-16;
  p = p * t + 0x1.4aaf730d90789p-14;
  p = p * t - 0x1.6c2da4455a962p-16;
  p = p * t - 0x1.a2f2ca2a5ace5p-11;
  p = p * t + 0x1.0a17e47fe6da5p-8;
  p = p * t - 0x1.a4dee1a1145ecp-7;
  p = p * t + 0x1.0066e0cb18b8ep-5;
  p = p * t - 0x1.027d572830024p-4;
  p = p * t + 0x1.be502c38e2cb9p-4;
  p = p * t - 0x1.506666f70923fp-3;
  p = p * t + 0x1.bff01a5f8946dp-3;
  p = p * t - 0x1.0949227373b83p-2;
  return p * t + 0x1.18932bf08e1aep-3;
}

/// 2/√π Σ (-1)^n x^(2n+1) / (n! (2n+1)), and from 1/2 on 1 - erfc |x|.
NB_INLINE double nb_erf(double x) {
  double magnitude = x < 0 ? -x : x, z = x * x;
  double p = 1.0 / 76204800;
  p = p * z - 1.0 / 6894720;
  p = p * z + 1.0 / 685440;
  p = p * z - 1.0 / 75600;
  p = p * z + 1.0 / 9360;
  p = p * z - 1.0 / 1320;
  p = p * z + 1.0 / 216;
  p = p * z - 1.0 / 42;
  p = p * z + 1.0 / 10;
  p = p * z - 1.0 / 3;
  double near = 0x1.20dd750429b6dp+0 * (x + x * z * p);
  double far = 1 - nb_exp(-z) * nb_scaled_erfc(magnitude);
  return magnitude < 0.5 ? near : (x < 0 ? -far : far);
}

/// The normal distribution's Φ(x), given e^(-x²/2): erfc keeps what 1 + erf would lose of a negative x.
NB_INLINE double nb_normal_below(double x, double bell) {
  double tail = 0.5 * bell * nb_scaled_erfc((x < 0 ? -x : x) * 0x1.6a09e667f3bcdp-1);
  return x > 0 ? 1 - tail : tail;
}

NB_INLINE double nb_logistic(double x) { return 1 / (1 + nb_exp(-x)); }

/// ln(1 + e^-|x|)
NB_INLINE double nb_softplus_rest(double x) { return nb_log1p_unit(nb_exp(x < 0 ? x : -x)); }

/// ln(1 + e^x), without overflow.
NB_INLINE double nb_softplus(double x) { return (x > 0 ? x : 0) + nb_softplus_rest(x); }

/// NaN at -∞, as the product -∞ · 0 that defines it.
NB_INLINE float nb_geluf(float x) {
  double y = x * nb_normal_below(x, nb_exp(-0.5 * x * x));
  return x == -__builtin_inff() ? __builtin_nanf("") : (float)y;
}

/// Φ(x) + x φ(x).
NB_INLINE double nb_gelu_slope(double x) {
  double bell = nb_exp(-0.5 * x * x);
  return nb_normal_below(x, bell) + (x - x == 0 ? x * 0x1.9884533d43651p-2 * bell : 0);
}

/// 2 √(2/π) (x + 0.044715 x³): ½ (1 + tanh of its half) is its logistic.
NB_INLINE double nb_gelu_inner(double x) { return 0x1.9884533d43651p+0 * (x + 0.044715 * x * x * x); }

NB_INLINE float nb_gelu_tanhf(float x) {
  double y = x * nb_logistic(nb_gelu_inner(x));
  return x == -__builtin_inff() ? __builtin_nanf("") : (float)y;
}

/// NaN at ±∞, as the product ∞ · 0 that defines it.
NB_INLINE double nb_gelu_tanh_slope(double x) {
  double e = nb_exp(-nb_gelu_inner(x)), below = 1 / (1 + e), above = e / (1 + e);
  double inner_slope = 0x1.9884533d43651p+0 * (1 + 3 * 0.044715 * x * x);
  return below * (1 + x * above * inner_slope) + (x - x);
}

/// NaN at -∞, as the quotient -∞ / ∞ that defines it.
NB_INLINE float nb_siluf(float x) { return x == -__builtin_inff() ? __builtin_nanf("") : (float)(x * nb_logistic(x)); }

NB_INLINE double nb_silu_slope(double x) {
  double s = nb_logistic(x);
  return s * (1 + x * (1 - s));
}

/// A logarithm not below -100, so that a loss of probabilities 0 and 1 stays finite.
NB_INLINE double nb_bounded(double logarithm) { return logarithm < -100 ? -100 : logarithm; }

NB_INLINE float nb_bcef(float x, float y) {
  return (float)((y - 1.0) * nb_bounded(nb_log1p(-(double)x)) - y * nb_bounded(nb_log(x)));
}

NB_INLINE float nb_bce_slopef(float x, float y) {
  double spread = (1.0 - x) * x;
  return (float)(((double)x - y) / (spread < 1e-12 ? 1e-12 : spread));
}

NB_INLINE float nb_bce_target_slopef(float x) {
  return (float)(nb_bounded(nb_log1p(-(double)x)) - nb_bounded(nb_log(x)));
}

/// ln(1 + e^x) - x y. A sum of what is not negative where 0 <= y <= 1, so that nothing cancels.
NB_INLINE float nb_logits_lossf(float x, float y) {
  double share = x > 0 ? 1.0 - y : -(double)y;
  return (float)(x * share + nb_softplus_rest(x));
}

/// The logistic of x less y; what is too small for a float is +0.
NB_INLINE float nb_logits_slopef(float x, float y) {
  double rest = nb_logistic(x > 0 ? -(double)x : x);
  return (float)(x > 0 ? (1.0 - y) - rest : rest - y) + 0.0f;
}

NB_INLINE float nb_kl_divf(float x, float y) { return (float)((y == 0 ? 0 : y * nb_log(y)) - (double)y * x); }

/// x modulo y with the sign of y.
NB_INLINE float nb_remainderf(float x, float y) {
  float rest = __builtin_fmodf(x, y);
  return rest != 0 && (y < 0) != (rest < 0) ? rest + y : rest;
}

#endif
