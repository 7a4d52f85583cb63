// One loop per operation and step pattern. An output may be its own input: element i depends on elements i only.

#define SAFE_LOOP _Pragma("clang loop vectorize(assume_safety)")

#define UNARY(name, formula)                                                                                       \
  static void NB_FN(row_##name)(int64_t count, const float *in, int64_t step, float *out, int64_t out_step, float p, \
                                float q) {                                                                         \
    (void)p, (void)q;                                                                                              \
    if (step == 1 && out_step == 1) {                                                                              \
      SAFE_LOOP for (int64_t i = 0; i < count; i++) {                                                              \
        const float x = in[i];                                                                                     \
        (void)x;                                                                                                   \
        out[i] = formula;                                                                                          \
      }                                                                                                            \
    } else {                                                                                                       \
      for (int64_t i = 0; i < count; i++) {                                                                        \
        const float x = in[i * step];                                                                              \
        (void)x;                                                                                                   \
        out[i * out_step] = formula;                                                                               \
      }                                                                                                            \
    }                                                                                                              \
  }
#define BINARY(name, formula)                                                                                      \
  static void NB_FN(row_##name)(int64_t count, const float *left, int64_t left_step, const float *right,           \
                                int64_t right_step, float *out, int64_t out_step, float p, float q) {              \
    (void)p, (void)q;                                                                                              \
    if (left_step == 1 && right_step == 1 && out_step == 1) {                                                      \
      SAFE_LOOP for (int64_t i = 0; i < count; i++) {                                                              \
        const float a = left[i], b = right[i];                                                                     \
        out[i] = formula;                                                                                          \
      }                                                                                                            \
    } else if (left_step == 1 && right_step == 0 && out_step == 1) {                                               \
      const float b = *right;                                                                                      \
      SAFE_LOOP for (int64_t i = 0; i < count; i++) {                                                              \
        const float a = left[i];                                                                                   \
        out[i] = formula;                                                                                          \
      }                                                                                                            \
    } else if (left_step == 0 && right_step == 1 && out_step == 1) {                                               \
      const float a = *left;                                                                                       \
      SAFE_LOOP for (int64_t i = 0; i < count; i++) {                                                              \
        const float b = right[i];                                                                                  \
        out[i] = formula;                                                                                          \
      }                                                                                                            \
    } else {                                                                                                       \
      for (int64_t i = 0; i < count; i++) {                                                                        \
        const float a = left[i * left_step], b = right[i * right_step];                                            \
        out[i * out_step] = formula;                                                                               \
      }                                                                                                            \
    }                                                                                                              \
  }
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

#undef SAFE_LOOP
