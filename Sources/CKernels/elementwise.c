#include "paths.h"
#include "special_functions.h"

typedef void (*unary_row)(int64_t, const float *, float *, float, float);
typedef void (*binary_row)(int64_t, const float *, bool, const float *, bool, float *, float, float);

#define NB_BODY "elementwise_rows.h"
#include "each_path.h"

static const unary_row *const unary_rows[] = NB_EACH_PATH(unary_rows);
static const binary_row *const binary_rows[] = NB_EACH_PATH(binary_rows);

void nb_unary_flat(nb_unary operation, int64_t count, const float *x, float *out, float p, float q) {
  unary_rows[nb_path][operation](count, x, out, p, q);
}

// Values that are not neighbours go through buffers of this size, so that every operation needs loops over neighbours
// only.
enum { PIECE = 256 };

static void gather(int64_t count, const float *from, int64_t step, float *to) {
  for (int64_t i = 0; i < count; i++) to[i] = from[i * step];
}

static void scatter(int64_t count, const float *from, float *to, int64_t step) {
  for (int64_t i = 0; i < count; i++) to[i * step] = from[i];
}

static int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

static void unary(unary_row row, int64_t count, const float *x, int64_t x_step, float *out, int64_t out_step, float p,
                  float q) {
  if (x_step == 1 && out_step == 1) {
    row(count, x, out, p, q);
    return;
  }
  float buffer[PIECE];
  for (int64_t done = 0; done < count; done += PIECE) {
    int64_t size = smaller(PIECE, count - done);
    const float *from = x + done * x_step;
    float *to = out_step == 1 ? out + done : buffer;
    if (x_step != 1) gather(size, from, x_step, to);
    row(size, x_step == 1 ? from : to, to, p, q);
    if (out_step != 1) scatter(size, to, out + done * out_step, out_step);
  }
}

static void binary(binary_row row, int64_t count, const float *a, int64_t a_step, const float *b, int64_t b_step,
                   float *out, int64_t out_step, float p, float q) {
  const bool gathers_a = a_step != 1 && (a_step != 0 || b_step == 0), gathers_b = b_step != 1 && b_step != 0;
  if (!gathers_a && !gathers_b && out_step == 1) {
    row(count, a, a_step != 0, b, b_step != 0, out, p, q);
    return;
  }
  float left[PIECE], right[PIECE];
  for (int64_t done = 0; done < count; done += PIECE) {
    int64_t size = smaller(PIECE, count - done);
    const float *from_a = a + done * a_step, *from_b = b + done * b_step;
    float *to = out_step == 1 ? out + done : left;
    if (gathers_a) gather(size, from_a, a_step, left);
    if (gathers_b) gather(size, from_b, b_step, right);
    row(size, gathers_a ? left : from_a, gathers_a || a_step != 0, gathers_b ? right : from_b, b_step != 0, to, p, q);
    if (out_step != 1) scatter(size, to, out + done * out_step, out_step);
  }
}

void nb_binary_flat(nb_binary operation, int64_t count, const float *a, int32_t a_step, const float *b, int32_t b_step,
                    float *out, float p, float q) {
  binary(binary_rows[nb_path][operation], count, a, a_step, b, b_step, out, 1, p, q);
}

// A walk over up to four operands of one shape: sizes of 1 dropped, neighbouring dimensions merged where every operand
// allows it, the last dimension left to a row function.
enum { OPERANDS = 4, RANK = 8 };

typedef struct walk {
  int32_t rank;
  int64_t sizes[RANK], steps[OPERANDS][RANK], counter[RANK], offset[OPERANDS];
} walk;

static bool can_merge(const walk *w, int operands, int64_t size, int32_t d, const int32_t *const *strides) {
  for (int o = 0; o < operands; o++)
    if (w->steps[o][w->rank - 1] != size * strides[o][d]) return false;
  return true;
}

/// False when there is no element to visit.
static bool start(walk *w, int operands, int32_t rank, const int32_t *sizes, const int32_t *const *strides) {
  w->rank = 0;
  for (int32_t d = 0; d < rank; d++) {
    if (sizes[d] == 0) return false;
    if (sizes[d] == 1) continue;
    if (w->rank > 0 && can_merge(w, operands, sizes[d], d, strides)) {
      w->sizes[w->rank - 1] *= sizes[d];
    } else {
      w->counter[w->rank] = 0;
      w->sizes[w->rank++] = sizes[d];
    }
    for (int o = 0; o < operands; o++) w->steps[o][w->rank - 1] = strides[o][d];
  }
  if (w->rank == 0) {
    w->rank = 1;
    w->sizes[0] = 1;
    w->counter[0] = 0;
    for (int o = 0; o < operands; o++) w->steps[o][0] = 1;
  }
  for (int o = 0; o < operands; o++) w->offset[o] = 0;
  return true;
}

/// Moves to the next row; false after the last.
static bool advance(walk *w, int operands) {
  for (int32_t d = w->rank - 2; d >= 0; d--) {
    for (int o = 0; o < operands; o++) w->offset[o] += w->steps[o][d];
    if (++w->counter[d] < w->sizes[d]) return true;
    for (int o = 0; o < operands; o++) w->offset[o] -= w->steps[o][d] * w->sizes[d];
    w->counter[d] = 0;
  }
  return false;
}

void nb_unary_strided(nb_unary operation, int32_t rank, const int32_t *sizes, const float *x, const int32_t *x_strides,
                      float *out, const int32_t *out_strides, float p, float q) {
  walk w;
  const int32_t *strides[] = {x_strides, out_strides};
  if (!start(&w, 2, rank, sizes, strides)) return;
  unary_row row = unary_rows[nb_path][operation];
  int32_t last = w.rank - 1;
  do {
    unary(row, w.sizes[last], x + w.offset[0], w.steps[0][last], out + w.offset[1], w.steps[1][last], p, q);
  } while (advance(&w, 2));
}

void nb_binary_strided(nb_binary operation, int32_t rank, const int32_t *sizes, const float *a,
                       const int32_t *a_strides, const float *b, const int32_t *b_strides, float *out,
                       const int32_t *out_strides, float p, float q) {
  walk w;
  const int32_t *strides[] = {a_strides, b_strides, out_strides};
  if (!start(&w, 3, rank, sizes, strides)) return;
  binary_row row = binary_rows[nb_path][operation];
  int32_t last = w.rank - 1;
  do {
    binary(row, w.sizes[last], a + w.offset[0], w.steps[0][last], b + w.offset[1], w.steps[1][last], out + w.offset[2],
           w.steps[2][last], p, q);
  } while (advance(&w, 3));
}

void nb_where_strided(int32_t rank, const int32_t *sizes, const float *condition, const int32_t *condition_strides,
                      const float *a, const int32_t *a_strides, const float *b, const int32_t *b_strides, float *out,
                      const int32_t *out_strides) {
  walk w;
  const int32_t *strides[] = {condition_strides, a_strides, b_strides, out_strides};
  if (!start(&w, 4, rank, sizes, strides)) return;
  int32_t last = w.rank - 1;
  do {
    const float *c = condition + w.offset[0], *x = a + w.offset[1], *y = b + w.offset[2];
    float *to = out + w.offset[3];
    for (int64_t i = 0; i < w.sizes[last]; i++)
      to[i * w.steps[3][last]] = c[i * w.steps[0][last]] != 0 ? x[i * w.steps[1][last]] : y[i * w.steps[2][last]];
  } while (advance(&w, 4));
}
