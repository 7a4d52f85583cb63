// The loops of every operation over neighbours. An output may be its own input: element i depends on elements i only.

#define EACH _Pragma("clang loop vectorize(assume_safety)") for (int64_t i = 0; i < count; i++)

#define UNARY_LOOP(formula) \
  EACH {                    \
    const float x = in[i];  \
    (void)x;                \
    out[i] = formula;       \
  }

// A step of 0 repeats one value; at most one of the two steps is 0.
#define BINARY_LOOPS(formula)                   \
  if (left_step != 0 && right_step != 0) {      \
    EACH {                                      \
      const float a = left[i], b = right[i];    \
      out[i] = formula;                         \
    }                                           \
  } else if (right_step == 0) {                 \
    const float b = *right;                     \
    EACH {                                      \
      const float a = left[i];                  \
      out[i] = formula;                         \
    }                                           \
  } else {                                      \
    const float a = *left;                      \
    EACH {                                      \
      const float b = right[i];                 \
      out[i] = formula;                         \
    }                                           \
  }

/// Whether the short range reduction of sin and cos does for all.
static bool NB_FN(all_near)(int64_t count, const float *in) {
  int32_t far = 0;
  for (int64_t i = 0; i < count; i++) far |= !nb_is_near(in[i]);
  return !far;
}

#define DEFINE_UNARY(name, body)                                                                            \
  static void NB_FN(row_##name)(int64_t count, const float *in, float *out, float p, float q) {             \
    (void)p, (void)q;                                                                                       \
    body                                                                                                    \
  }
#define DEFINE_BINARY(name, body)                                                                           \
  static void NB_FN(row_##name)(int64_t count, const float *left, bool left_step, const float *right,       \
                                bool right_step, float *out, float p, float q) {                            \
    (void)p, (void)q;                                                                                       \
    body                                                                                                    \
  }

#define UNARY(name, formula) DEFINE_UNARY(name, UNARY_LOOP(formula))
#define BINARY(name, formula) DEFINE_BINARY(name, BINARY_LOOPS(formula))
#define UNARY_WAVE(name, near, formula) \
  DEFINE_UNARY(name, if (NB_FN(all_near)(count, in)) UNARY_LOOP(near) else UNARY_LOOP(formula))
#define BINARY_WAVE(name, near, formula)                                                                        \
  DEFINE_BINARY(name, if (NB_FN(all_near)(right_step ? count : 1, right)) { BINARY_LOOPS(near) } else { \
    BINARY_LOOPS(formula)                                                                                       \
  })
#include "elementwise_table.h"
#undef UNARY
#undef BINARY

static const unary_row NB_FN(unary_rows)[] = {
#define UNARY(name, formula) NB_FN(row_##name),
#define BINARY(name, formula)
#include "elementwise_table.h"
#undef UNARY
#undef BINARY
};

static const binary_row NB_FN(binary_rows)[] = {
#define UNARY(name, formula)
#define BINARY(name, formula) NB_FN(row_##name),
#include "elementwise_table.h"
#undef UNARY
#undef BINARY
};

#undef EACH
#undef UNARY_LOOP
#undef BINARY_LOOPS
#undef DEFINE_UNARY
#undef DEFINE_BINARY
