// c = a · b. Each output is one chain along k = 0, 1, …, starting from 0; vectors run across outputs, never along k.
//
// For k up to 16 the chain is summed in double, where products of floats are exact, and rounded once. For larger k it is
// a chain of fused multiply-adds in float.
#if defined(__x86_64__)
#include <immintrin.h>
#endif
#include <string.h>

#include "paths.h"

enum { LANES = 16, WIDEST = 32, DEPTH = 256, SHORT = 16, SHORT_LANES = 8 };

typedef float lanes __attribute__((vector_size(64), aligned(4)));
typedef float half_lanes __attribute__((vector_size(32), aligned(4)));
typedef double doubles __attribute__((vector_size(64), aligned(8)));

/// One strip of columns: `columns` outputs wide, `depth` steps of k; `continued` goes on from what c holds; `padded`
/// rows of b can be loaded by whole vectors.
typedef struct tile_task {
  const float *a, *b;
  float *c;
  int64_t a_row, a_column, b_row, c_row, columns, depth;
  bool continued, padded;
} tile_task;

typedef struct tile_path {
  int64_t columns;
  bool loads_parts;
  void (*run)(const tile_task *, int64_t m);
} tile_path;

#define NB_BODY "product_tiles.h"
#include "each_path.h"

typedef void (*short_path)(const tile_task *, const double *, int64_t m);

#define NB_BODY "short_product_tiles.h"
#include "each_path.h"

static const short_path short_paths[] = NB_EACH_PATH(short_columns);

#if defined(__x86_64__)
static const tile_path *const paths[] = {&tiles_portable, &tiles_avx2, &tiles_avx512};
#else
static const tile_path *const paths[] = {&tiles_portable, &tiles_portable, &tiles_portable};
#endif

/// Copies `columns` columns of b, padded with zeros to whole vectors, so that loads are whole and neighbouring.
static int64_t pack(float *panel, const tile_task *t, const float *b, int64_t b_row, int64_t b_column) {
  int64_t width = (t->columns + LANES - 1) / LANES * LANES;
  if (b_column == 1) {
    for (int64_t k = 0; k < t->depth; k++) memcpy(panel + k * width, b + k * b_row, (size_t)t->columns * sizeof *b);
  } else {
    for (int64_t j = 0; j < t->columns; j++)
      for (int64_t k = 0; k < t->depth; k++) panel[k * width + j] = b[k * b_row + j * b_column];
  }
  for (int64_t k = 0; k < t->depth; k++)
    for (int64_t j = t->columns; j < width; j++) panel[k * width + j] = 0;
  return width;
}

static void product(int64_t m, int64_t n, int64_t k, const float *a, int64_t a_row, int64_t a_column, const float *b,
                    int64_t b_row, int64_t b_column, float *c, int64_t c_row) {
  _Alignas(64) float panel[DEPTH * WIDEST];
  const tile_path *path = paths[nb_path];
  for (int64_t column = 0; column < n; column += path->columns) {
    for (int64_t done = 0; done < k; done += DEPTH) {
      tile_task t = {.a = a + done * a_column, .a_row = a_row, .a_column = a_column, .c = c + column, .c_row = c_row};
      t.columns = n - column < path->columns ? n - column : path->columns;
      t.depth = k - done < DEPTH ? k - done : DEPTH;
      t.continued = done > 0;
      const float *from = b + done * b_row + column * b_column;
      bool direct = b_column == 1 && m <= 2 * LANES && (path->loads_parts || t.columns == path->columns);
      t.padded = !direct;
      t.b = direct ? from : panel;
      t.b_row = direct ? b_row : pack(panel, &t, from, b_row, b_column);
      path->run(&t, m);
    }
  }
}

static void short_product(int64_t m, int64_t n, int64_t k, const float *a, int64_t a_row, int64_t a_column,
                          const float *b, int64_t b_row, int64_t b_column, float *c, int64_t c_row) {
  _Alignas(64) double panel[SHORT * SHORT_LANES];
  for (int64_t column = 0; column < n; column += SHORT_LANES) {
    tile_task t = {.a = a, .a_row = a_row, .a_column = a_column, .c = c + column, .c_row = c_row, .depth = k};
    t.columns = n - column < SHORT_LANES ? n - column : SHORT_LANES;
    for (int64_t l = 0; l < k; l++)
      for (int64_t j = 0; j < SHORT_LANES; j++)
        panel[l * SHORT_LANES + j] = j < t.columns ? b[l * b_row + (column + j) * b_column] : 0;
    short_paths[nb_path](&t, panel, m);
  }
}

void nb_matmul(int64_t m, int64_t n, int64_t k, const float *a, int64_t a_row, int64_t a_column, const float *b,
               int64_t b_row, int64_t b_column, float *c, int64_t c_row) {
  // A column is computed as the row of the transposed product, so that vectors still run across outputs.
  const bool turned = n == 1 && c_row == 1;
  if (k == 0)
    for (int64_t i = 0; i < m; i++) memset(c + i * c_row, 0, (size_t)n * sizeof *c);
  else if (k <= SHORT && turned)
    short_product(1, m, k, b, b_column, b_row, a, a_column, a_row, c, m);
  else if (k <= SHORT)
    short_product(m, n, k, a, a_row, a_column, b, b_row, b_column, c, c_row);
  else if (turned)
    product(1, m, k, b, b_column, b_row, a, a_column, a_row, c, m);
  else
    product(m, n, k, a, a_row, a_column, b, b_row, b_column, c, c_row);
}
