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
  for (int64_t i = 0; i < count; i++) {
    float g = o->maximize ? -gradient[i] : gradient[i];
    float p = parameter[i];
    if (o->decoupled)
      p = p * o->shrink;
    else if (o->weight_decay != 0)
      g = g + o->weight_decay * p;
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
