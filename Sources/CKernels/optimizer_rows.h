/// The gradient that a step follows: negated to climb, with weight decay added.
NB_INLINE float NB_FN(direction)(float gradient, float parameter, float decay, bool maximize) {
  float g = maximize ? -gradient : gradient;
  return decay != 0 ? g + decay * parameter : g;
}

static void NB_FN(sgd)(int64_t count, float *parameter, const float *gradient, float *buffer, const nb_sgd *o) {
  const float rate = o->maximize ? o->lr : -o->lr, decay = o->maximize ? -o->weight_decay : o->weight_decay;
  const float momentum = o->momentum, fresh = 1 - o->dampening;
  if (!buffer) {
    if (decay == 0) {
      for (int64_t i = 0; i < count; i++) parameter[i] = parameter[i] + rate * gradient[i];
    } else {
      for (int64_t i = 0; i < count; i++) parameter[i] += rate * (gradient[i] + decay * parameter[i]);
    }
    return;
  }
  for (int64_t i = 0; i < count; i++) {
    float g = decay == 0 ? gradient[i] : gradient[i] + decay * parameter[i];
    float b = o->first ? g : momentum * buffer[i] + fresh * g;
    buffer[i] = b;
    parameter[i] += rate * (o->nesterov ? g + momentum * b : b);
  }
}

static void NB_FN(adam)(int64_t count, float *parameter, const float *gradient, float *average, float *square,
                        float *max_square, const nb_adam *o) {
  const float decay = o->decoupled ? 0 : o->weight_decay;
  for (int64_t i = 0; i < count; i++) {
    float g = NB_FN(direction)(gradient[i], parameter[i], decay, o->maximize);
    float p = o->decoupled ? parameter[i] * o->shrink : parameter[i];
    float m = average[i] + o->one_minus_beta1 * (g - average[i]);
    float v = square[i] * o->beta2 + o->one_minus_beta2 * (g * g);
    average[i] = m;
    square[i] = v;
    if (max_square) {
      v = max_square[i] > v || max_square[i] != max_square[i] ? max_square[i] : v;
      max_square[i] = v;
    }
    float scale = __builtin_elementwise_sqrt(v) / o->root_correction2 + o->eps;
    parameter[i] = p - o->step_size * (m / scale);
  }
}

static void NB_FN(adamax)(int64_t count, float *parameter, const float *gradient, float *average, float *norm,
                          const nb_adamax *o) {
  for (int64_t i = 0; i < count; i++) {
    float g = NB_FN(direction)(gradient[i], parameter[i], o->weight_decay, o->maximize);
    average[i] = average[i] + o->one_minus_beta1 * (g - average[i]);
    float old = norm[i] * o->beta2, now = __builtin_fabsf(g) + o->eps;
    norm[i] = now > old || now != now ? now : old;
    parameter[i] -= o->step_size * (average[i] / norm[i]);
  }
}

static void NB_FN(nadam)(int64_t count, float *parameter, const float *gradient, float *average, float *square,
                         const nb_nadam *o) {
  const float decay = o->decoupled ? 0 : o->weight_decay;
  for (int64_t i = 0; i < count; i++) {
    float g = NB_FN(direction)(gradient[i], parameter[i], decay, o->maximize);
    float p = o->decoupled ? parameter[i] * o->shrink : parameter[i];
    average[i] = average[i] + o->one_minus_beta1 * (g - average[i]);
    square[i] = square[i] * o->beta2 + o->one_minus_beta2 * (g * g);
    float scale = __builtin_elementwise_sqrt(square[i] / o->correction2) + o->eps;
    p -= o->gradient_step * (g / scale);
    parameter[i] = p - o->average_step * (average[i] / scale);
  }
}

static void NB_FN(radam)(int64_t count, float *parameter, const float *gradient, float *average, float *square,
                         const nb_radam *o) {
  const float decay = o->decoupled ? 0 : o->weight_decay;
  for (int64_t i = 0; i < count; i++) {
    float g = NB_FN(direction)(gradient[i], parameter[i], decay, o->maximize);
    float p = o->decoupled ? parameter[i] * o->shrink : parameter[i];
    average[i] = average[i] + o->one_minus_beta1 * (g - average[i]);
    square[i] = square[i] * o->beta2 + o->one_minus_beta2 * (g * g);
    float change = average[i] / o->correction1 * o->lr;
    float adaptive = o->root_correction2 / (__builtin_elementwise_sqrt(square[i]) + o->eps);
    if (o->rectified) change = change * adaptive * o->rectifier;
    parameter[i] = p - change;
  }
}

static void NB_FN(rmsprop)(int64_t count, float *parameter, const float *gradient, float *square, float *average,
                           float *buffer, const nb_rmsprop *o) {
  for (int64_t i = 0; i < count; i++) {
    float g = NB_FN(direction)(gradient[i], parameter[i], o->weight_decay, o->maximize);
    float v = square[i] = square[i] * o->alpha + o->one_minus_alpha * (g * g);
    if (average) {
      average[i] = average[i] + o->one_minus_alpha * (g - average[i]);
      v = v - average[i] * average[i];
    }
    float change = g / (__builtin_elementwise_sqrt(v) + o->eps);
    if (buffer) change = buffer[i] = buffer[i] * o->momentum + change;
    parameter[i] -= o->lr * change;
  }
}

static void NB_FN(adagrad)(int64_t count, float *parameter, const float *gradient, float *sum, const nb_adagrad *o) {
  for (int64_t i = 0; i < count; i++) {
    float g = NB_FN(direction)(gradient[i], parameter[i], o->weight_decay, o->maximize);
    sum[i] = sum[i] + g * g;
    parameter[i] -= o->lr * (g / (__builtin_elementwise_sqrt(sum[i]) + o->eps));
  }
}

static void NB_FN(adadelta)(int64_t count, float *parameter, const float *gradient, float *square, float *delta,
                            const nb_adadelta *o) {
  for (int64_t i = 0; i < count; i++) {
    float g = NB_FN(direction)(gradient[i], parameter[i], o->weight_decay, o->maximize);
    square[i] = square[i] * o->rho + o->one_minus_rho * (g * g);
    float change = __builtin_elementwise_sqrt(delta[i] + o->eps) / __builtin_elementwise_sqrt(square[i] + o->eps) * g;
    delta[i] = delta[i] * o->rho + o->one_minus_rho * (change * change);
    parameter[i] -= o->lr * change;
  }
}

static void NB_FN(rprop)(int64_t count, float *parameter, const float *gradient, float *previous, float *step_size,
                         const nb_rprop *o) {
  for (int64_t i = 0; i < count; i++) {
    float g = o->maximize ? -gradient[i] : gradient[i];
    float agreement = g * previous[i];
    float size = step_size[i] * (agreement > 0 ? o->grow : agreement < 0 ? o->shrink : 1);
    size = size < o->smallest ? o->smallest : size;
    step_size[i] = size > o->largest ? o->largest : size;
    if (agreement < 0) g = 0;
    parameter[i] -= (g > 0 ? 1.0f : g < 0 ? -1.0f : 0.0f) * step_size[i];
    previous[i] = g;
  }
}

static void NB_FN(asgd)(int64_t count, float *parameter, const float *gradient, float *average, const nb_asgd *o) {
  for (int64_t i = 0; i < count; i++) {
    float g = NB_FN(direction)(gradient[i], parameter[i], o->weight_decay, o->maximize);
    float p = parameter[i] * o->shrink - o->eta * g;
    average[i] = o->mu == 1 ? p : average[i] + (p - average[i]) * o->mu;
    parameter[i] = p;
  }
}
