// Optimizer updates, one pass over memory each. A pointer to state that a setting does not use is NULL.
#ifndef NB_OPTIMIZER_H
#define NB_OPTIMIZER_H

#include <stdbool.h>
#include <stdint.h>

typedef struct nb_sgd {
  float lr, momentum, dampening, weight_decay;
  bool nesterov, maximize, first;
} nb_sgd;
/// Stochastic gradient descent; `buffer` is NULL without momentum.
void nb_sgd_step(int64_t count, float *parameter, const float *gradient, float *buffer, const nb_sgd *options);

typedef struct nb_adam {
  float one_minus_beta1, beta2, one_minus_beta2, eps, weight_decay, shrink, step_size, root_correction2;
  bool decoupled, maximize;
} nb_adam;
/// Adam (`decoupled`: AdamW); `max_square` is NULL without AMSGrad.
void nb_adam_step(int64_t count, float *parameter, const float *gradient, float *average, float *square,
                  float *max_square, const nb_adam *options);

typedef struct nb_adamax {
  float one_minus_beta1, beta2, eps, weight_decay, step_size;
  bool maximize;
} nb_adamax;
void nb_adamax_step(int64_t count, float *parameter, const float *gradient, float *average, float *norm,
                    const nb_adamax *options);

typedef struct nb_nadam {
  float one_minus_beta1, beta2, one_minus_beta2, eps, weight_decay, shrink, correction2, gradient_step, average_step;
  bool decoupled, maximize;
} nb_nadam;
void nb_nadam_step(int64_t count, float *parameter, const float *gradient, float *average, float *square,
                   const nb_nadam *options);

typedef struct nb_radam {
  float one_minus_beta1, beta2, one_minus_beta2, eps, weight_decay, shrink, correction1, lr, root_correction2;
  float rectifier;
  bool decoupled, maximize, rectified;
} nb_radam;
void nb_radam_step(int64_t count, float *parameter, const float *gradient, float *average, float *square,
                   const nb_radam *options);

typedef struct nb_rmsprop {
  float lr, alpha, one_minus_alpha, eps, weight_decay, momentum;
  bool maximize;
} nb_rmsprop;
/// `average` is NULL unless centered, `buffer` without momentum.
void nb_rmsprop_step(int64_t count, float *parameter, const float *gradient, float *square, float *average,
                     float *buffer, const nb_rmsprop *options);

typedef struct nb_adagrad {
  float lr, eps, weight_decay;
  bool maximize;
} nb_adagrad;
void nb_adagrad_step(int64_t count, float *parameter, const float *gradient, float *sum, const nb_adagrad *options);

typedef struct nb_adadelta {
  float lr, rho, one_minus_rho, eps, weight_decay;
  bool maximize;
} nb_adadelta;
void nb_adadelta_step(int64_t count, float *parameter, const float *gradient, float *square, float *delta,
                      const nb_adadelta *options);

typedef struct nb_rprop {
  float shrink, grow, smallest, largest;
  bool maximize;
} nb_rprop;
void nb_rprop_step(int64_t count, float *parameter, const float *gradient, float *previous, float *step_size,
                   const nb_rprop *options);

typedef struct nb_asgd {
  float eta, shrink, mu, weight_decay;
  bool maximize;
} nb_asgd;
void nb_asgd_step(int64_t count, float *parameter, const float *gradient, float *average, const nb_asgd *options);

/// cos x, of the same bits on every machine; relative error below 1e-15 for |x| < 2^20.
double nb_cosine(double x);
/// base^exponent of a positive, normal base, of the same bits on every machine.
double nb_power(double base, double exponent);

#endif
