// The numeric inner loops of the engine: plain pointers in, plain pointers out.
//
// Every result is defined by an order of IEEE operations, never by the vector width: a dot product is one chain
// along k from 0 (product.c); a sum is the tree described in reduction.c; every function of one element is made
// of correctly rounded operations. So the portable, AVX2 and AVX-512 paths agree to the last bit.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdbool.h>
#include <stdint.h>

#include "optimizer.h"

// MARK: Paths

enum nb_path { NB_PATH_PORTABLE = 0, NB_PATH_AVX2 = 1, NB_PATH_AVX512 = 2 };

/// The widest path this processor can run.
int32_t nb_best_path(void);
/// The path in use; the best one unless nb_use_path chose another.
int32_t nb_current_path(void);
/// Chooses a path for all kernels; false, and no change, where the processor lacks it.
bool nb_use_path(int32_t path);

// MARK: Memory

/// A 64-byte aligned buffer of at least `count` floats; `*size_class` is what nb_release needs. NULL when memory is out.
float *nb_acquire(int64_t count, int32_t *size_class);
/// Gives a buffer back to the pool.
void nb_release(float *buffer, int32_t size_class);

// MARK: Element by element

/// Operations of one value x with parameters p and q (elementwise_table.h holds their formulas).
typedef enum nb_unary {
#define UNARY(name, formula) NB_##name,
#define BINARY(name, formula)
#include "elementwise_table.h"
#undef UNARY
#undef BINARY
  NB_UNARY_COUNT
} nb_unary;

/// Operations of two values a and b with parameters p and q.
typedef enum nb_binary {
#define UNARY(name, formula)
#define BINARY(name, formula) NB_##name,
#include "elementwise_table.h"
#undef UNARY
#undef BINARY
  NB_BINARY_COUNT
} nb_binary;

/// out[i] = operation(x[i]) over `count` neighbours.
void nb_unary_flat(nb_unary operation, int64_t count, const float *x, float *out, float p, float q);
/// The same over any strides; the three arrays have `rank` entries.
void nb_unary_strided(nb_unary operation, int32_t rank, const int32_t *sizes, const float *x, const int32_t *x_strides,
                      float *out, const int32_t *out_strides, float p, float q);
/// out[i] = operation(a[i], b[i]); a step of 0 repeats one value, 1 walks.
void nb_binary_flat(nb_binary operation, int64_t count, const float *a, int32_t a_step, const float *b, int32_t b_step,
                    float *out, float p, float q);
void nb_binary_strided(nb_binary operation, int32_t rank, const int32_t *sizes, const float *a,
                       const int32_t *a_strides, const float *b, const int32_t *b_strides, float *out,
                       const int32_t *out_strides, float p, float q);
/// out = condition != 0 ? a : b, over any strides.
void nb_where_strided(int32_t rank, const int32_t *sizes, const float *condition, const int32_t *condition_strides,
                      const float *a, const int32_t *a_strides, const float *b, const int32_t *b_strides, float *out,
                      const int32_t *out_strides);

// MARK: Reductions

typedef enum nb_reduction { NB_SUM, NB_MAX, NB_MIN, NB_ARGMAX, NB_ARGMIN } nb_reduction;

/// out[o] = the reduction of x[o * outer + i * inner] for i in 0..<count.
void nb_reduce(nb_reduction operation, int64_t outputs, int64_t outer, int64_t count, int64_t inner, const float *x,
               float *out);
/// The sum of (a[i] - b[i])² with the tree of nb_reduce.
float nb_squared_distance(int64_t count, const float *a, const float *b);

// MARK: Row by row

// Each function takes `rows` rows of `size` neighbours and computes in double, in order, rounding once.

/// out = e^x / Σ e^x, or its logarithm.
void nb_softmax(int64_t rows, int64_t size, bool logarithm, const float *x, float *out);
/// The gradient of x from that of the result: y (g - Σ g y), or g - e^y Σ g.
void nb_softmax_gradient(int64_t rows, int64_t size, bool logarithm, const float *y, const float *g, float *out);
/// One ln Σ e^x per row.
void nb_log_sum_exp(int64_t rows, int64_t size, const float *x, float *out);
/// g e^(x - result).
void nb_log_sum_exp_gradient(int64_t rows, int64_t size, const float *x, const float *result, const float *g,
                             float *out);
/// One Σ (x - mean)² / (size - correction) per row, or its root.
void nb_variance(int64_t rows, int64_t size, float correction, bool root, const float *x, float *out);
/// `result` is what nb_variance gave.
void nb_variance_gradient(int64_t rows, int64_t size, float correction, bool root, const float *x,
                          const float *result, const float *g, float *out);
/// One product per row.
void nb_product(int64_t rows, int64_t size, const float *x, float *out);
/// g times the product of the others.
void nb_product_gradient(int64_t rows, int64_t size, const float *x, const float *g, float *out);
/// out[i] = x[0] + … + x[i], or from the end.
void nb_cumulative_sum(int64_t rows, int64_t size, bool reverse, const float *x, float *out);
/// One (Σ |x|^p)^(1/p) per row; the largest |x| for p = ∞, how many are not 0 for p = 0.
void nb_norm(int64_t rows, int64_t size, float p, const float *x, float *out);
void nb_norm_gradient(int64_t rows, int64_t size, float p, const float *x, const float *result, const float *g,
                      float *out);
/// (x - mean) / √(variance + eps), or x / √(mean x² + eps) where not centered.
void nb_normalize(int64_t rows, int64_t size, bool centered, double eps, const float *x, float *out);
void nb_normalize_gradient(int64_t rows, int64_t size, bool centered, double eps, const float *x, const float *g,
                           float *out);

// MARK: Blocks of zeros

/// What is known of the blocks of NB_BLOCK × NB_BLOCK entries of a matrix; those at its edges may be smaller.
enum { NB_BLOCK = 16 };
enum { NB_EMPTY = 0, NB_ONES = 1, NB_MIXED = 2 };

/// Writes the kind of each block of a row-major matrix, block row by block row; returns how many are empty.
int64_t nb_find_blocks(int64_t rows, int64_t columns, const float *x, uint8_t *kinds);
/// out = x · mask element by element, all row-major, reading of the mask only its mixed blocks; `out` may be x.
///
/// Returns whether the empty blocks of the result are zeros: they are unless x is not finite there.
bool nb_mask_matrix(int64_t rows, int64_t columns, const float *x, const float *mask, const uint8_t *kinds, float *out);
/// out = x · mask in the mixed blocks only.
void nb_mask_mixed_blocks(int64_t rows, int64_t columns, float *x, const float *mask, const uint8_t *kinds);
/// nb_sgd_step without momentum and decay, for a gradient whose empty blocks are 0: they move nothing.
void nb_sgd_step_in_blocks(int64_t rows, int64_t columns, float *parameter, const float *gradient,
                           const uint8_t *kinds, const nb_sgd *options);
/// The largest |x|; infinite or NaN where one x is.
float nb_magnitude(int64_t count, const float *x);

/// Which blocks of a matrix are NB_EMPTY, that is all zeros; `kinds` is NULL where nothing is known.
typedef struct nb_blocks {
  const uint8_t *kinds;
  int64_t row_step, column_step;
} nb_blocks;

/// Products with empty blocks of a or b are left out; empty blocks of c are not computed but set to 0, unless `c_is_clear`
/// says that they hold 0 already.
typedef struct nb_product_blocks {
  nb_blocks a, b, c;
  bool c_is_clear;
} nb_product_blocks;

// MARK: Matrix product

/// c (m×n, rows `c_row` apart) = a (m×k) · b (k×n), any strides in a and b; `blocks` may be NULL.
///
/// Leaving out zeros changes no value while the other operand is finite; the sign of a zero may differ.
void nb_matmul(int64_t m, int64_t n, int64_t k, const float *a, int64_t a_row, int64_t a_column, const float *b,
               int64_t b_row, int64_t b_column, float *c, int64_t c_row, const nb_product_blocks *blocks);

// MARK: Threads

/// Threads that kernels share independent outputs among: OMP_NUM_THREADS, else one per core; never changes a result.
void nb_set_thread_count(int32_t count);
int32_t nb_thread_count(void);

// MARK: Random numbers

typedef struct nb_generator {
  uint32_t state[624];
  int32_t position;
  bool has_normal;
  double normal;
} nb_generator;

void nb_seed(nb_generator *generator, uint64_t seed);
uint32_t nb_random32(nb_generator *generator);
uint64_t nb_random64(nb_generator *generator);
/// Uniform on [0, 1), 24 bits.
void nb_fill_rand(nb_generator *generator, int64_t count, float *out);
/// Uniform on [low, high).
void nb_fill_uniform(nb_generator *generator, int64_t count, float *out, float low, float high);
void nb_fill_normal(nb_generator *generator, int64_t count, float *out, double mean, double deviation);
/// 1 with probability p, else 0.
void nb_fill_bernoulli(nb_generator *generator, int64_t count, float *out, double probability);
int64_t nb_random_integer(nb_generator *generator, int64_t low, int64_t high);

#endif
