// Updates as PyTorch writes them (torch/optim/sgd.py, adam.py, the single-tensor forms), fused into one pass.
#include "paths.h"

#define NB_BODY "optimizer_rows.h"
#include "each_path.h"

typedef void (*sgd_row)(int64_t, float *, const float *, float *, const nb_sgd *);
typedef void (*adam_row)(int64_t, float *, const float *, float *, float *, float *, const nb_adam *);

static const sgd_row sgd_rows[] = NB_EACH_PATH(sgd);
static const adam_row adam_rows[] = NB_EACH_PATH(adam);

void nb_sgd_step(int64_t count, float *parameter, const float *gradient, float *buffer, const nb_sgd *options) {
  sgd_rows[nb_path](count, parameter, gradient, buffer, options);
}

void nb_adam_step(int64_t count, float *parameter, const float *gradient, float *average, float *square,
                  float *max_square, const nb_adam *options) {
  adam_rows[nb_path](count, parameter, gradient, average, square, max_square, options);
}
