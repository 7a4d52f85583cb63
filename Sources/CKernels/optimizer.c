// Updates as PyTorch writes them (torch/optim/*.py, the single-tensor forms), fused into one pass.
#include "functions.h"
#include "paths.h"

#define NB_BODY "optimizer_rows.h"
#include "each_path.h"

#define STEP(name, ...) \
  typedef void (*name##_row)(int64_t, float *, const float *, __VA_ARGS__ const nb_##name *); \
  static const name##_row name##_rows[] = NB_EACH_PATH(name);

STEP(sgd, float *,)
STEP(adam, float *, float *, float *,)
STEP(adamax, float *, float *,)
STEP(nadam, float *, float *,)
STEP(radam, float *, float *,)
STEP(rmsprop, float *, float *, float *,)
STEP(adagrad, float *,)
STEP(adadelta, float *, float *,)
STEP(rprop, float *, float *,)
STEP(asgd, float *,)

void nb_sgd_step(int64_t count, float *parameter, const float *gradient, float *buffer, const nb_sgd *options) {
  sgd_rows[nb_path](count, parameter, gradient, buffer, options);
}

void nb_adam_step(int64_t count, float *parameter, const float *gradient, float *average, float *square,
                  float *max_square, const nb_adam *options) {
  adam_rows[nb_path](count, parameter, gradient, average, square, max_square, options);
}

void nb_adamax_step(int64_t count, float *parameter, const float *gradient, float *average, float *norm,
                    const nb_adamax *options) {
  adamax_rows[nb_path](count, parameter, gradient, average, norm, options);
}

void nb_nadam_step(int64_t count, float *parameter, const float *gradient, float *average, float *square,
                   const nb_nadam *options) {
  nadam_rows[nb_path](count, parameter, gradient, average, square, options);
}

void nb_radam_step(int64_t count, float *parameter, const float *gradient, float *average, float *square,
                   const nb_radam *options) {
  radam_rows[nb_path](count, parameter, gradient, average, square, options);
}

void nb_rmsprop_step(int64_t count, float *parameter, const float *gradient, float *square, float *average,
                     float *buffer, const nb_rmsprop *options) {
  rmsprop_rows[nb_path](count, parameter, gradient, square, average, buffer, options);
}

void nb_adagrad_step(int64_t count, float *parameter, const float *gradient, float *sum, const nb_adagrad *options) {
  adagrad_rows[nb_path](count, parameter, gradient, sum, options);
}

void nb_adadelta_step(int64_t count, float *parameter, const float *gradient, float *square, float *delta,
                      const nb_adadelta *options) {
  adadelta_rows[nb_path](count, parameter, gradient, square, delta, options);
}

void nb_rprop_step(int64_t count, float *parameter, const float *gradient, float *previous, float *step_size,
                   const nb_rprop *options) {
  rprop_rows[nb_path](count, parameter, gradient, previous, step_size, options);
}

void nb_asgd_step(int64_t count, float *parameter, const float *gradient, float *average, const nb_asgd *options) {
  asgd_rows[nb_path](count, parameter, gradient, average, options);
}

double nb_cosine(double x) { return nb_wave(x, 1); }

double nb_power(double base, double exponent) { return nb_exp(exponent * nb_log_positive(base)); }
