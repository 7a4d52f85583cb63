// expm1, log1p, erf and what activations and losses make of them, in double like functions.h, rounded once to float.
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

/// 2/√π e^-x² Σ 2^n x^(2n+1) / (2n+1)!!, a sum of positive terms; ±1 beyond 5, where 1 - erf < 2e-12.
NB_INLINE double nb_erf(double x) {
  enum { TERMS = 72 };
  double near = x > 5 ? 5 : x;
  near = near < -5 ? -5 : near;
  double z = near * near, sum = 1;
#pragma clang loop unroll(full)
  for (int n = TERMS; n > 0; n--) sum = 1 + sum * z * (1 / (n + 0.5));
  double inside = 0x1.20dd750429b6dp+0 * near * nb_exp(-z) * sum;
  return x >= 5 ? 1 : (x <= -5 ? -1 : inside);
}

/// The normal distribution's Φ(x).
NB_INLINE double nb_normal_below(double x) { return 0.5 * (1 + nb_erf(x * 0x1.6a09e667f3bcdp-1)); }

NB_INLINE double nb_logistic(double x) { return 1 / (1 + nb_exp(-x)); }

/// ln(1 + e^x), without overflow.
NB_INLINE double nb_softplus(double x) {
  double magnitude = x < 0 ? -x : x;
  return (x > 0 ? x : 0) + nb_log1p(nb_exp(-magnitude));
}

NB_INLINE float nb_geluf(float x) { return (float)(x * nb_normal_below(x)); }

/// Φ(x) + x φ(x).
NB_INLINE float nb_gelu_slopef(float x) {
  double density = 0x1.9884533d43651p-2 * nb_exp(-0.5 * x * x);
  return (float)(nb_normal_below(x) + (x - x == 0 ? x * density : 0));
}

/// √(2/π) (x + 0.044715 x³)
NB_INLINE double nb_gelu_inner(double x) { return 0x1.9884533d43651p-1 * (x + 0.044715 * x * x * x); }

NB_INLINE float nb_gelu_tanhf(float x) { return (float)(0.5 * x * (1 + nb_tanh(nb_gelu_inner(x)))); }

NB_INLINE float nb_gelu_tanh_slopef(float x) {
  double t = nb_tanh(nb_gelu_inner(x));
  double inner_slope = 0x1.9884533d43651p-1 * (1 + 3 * 0.044715 * x * x);
  return (float)(0.5 * (1 + t) + 0.5 * x * (1 - t * t) * inner_slope);
}

/// NaN at -∞, as the quotient -∞ / ∞ that defines it.
NB_INLINE float nb_siluf(float x) { return x == -__builtin_inff() ? __builtin_nanf("") : (float)(x * nb_logistic(x)); }

NB_INLINE float nb_silu_slopef(float x) {
  double s = nb_logistic(x);
  return (float)(s * (1 + x * (1 - s)));
}

/// ln x, not below -100, so that a loss of probabilities 0 and 1 stays finite.
NB_INLINE double nb_bounded_log(double x) {
  double y = nb_log(x);
  return y < -100 ? -100 : y;
}

NB_INLINE float nb_bcef(float x, float y) {
  return (float)((y - 1.0) * nb_bounded_log(1.0 - x) - y * nb_bounded_log(x));
}

NB_INLINE float nb_bce_slopef(float x, float y) {
  double spread = (1.0 - x) * x;
  return (float)(((double)x - y) / (spread < 1e-12 ? 1e-12 : spread));
}

NB_INLINE float nb_kl_divf(float x, float y) { return (float)((y == 0 ? 0 : y * nb_log(y)) - (double)y * x); }

/// x modulo y with the sign of y.
NB_INLINE float nb_remainderf(float x, float y) {
  float rest = __builtin_fmodf(x, y);
  return rest != 0 && (y < 0) != (rest < 0) ? rest + y : rest;
}

#endif
