// c = a · b. Each output is one chain along k = 0, 1, …, starting from 0; vectors run across outputs, never along k.
//
// For k up to 16 the chain is summed in double, where products of floats are exact, and rounded once. For larger k it is
// a chain of fused multiply-adds in float.
#if defined(__x86_64__)
#include <immintrin.h>
#endif
#include <string.h>

#include "paths.h"
#include "threads.h"
#include "transpose.h"

enum { LANES = 16, WIDEST = 32, DEPTH = 256, HEIGHT = 384, SHORT = 16, SHORT_LANES = 8, SHORT_ROWS = 64, BLOCK = NB_BLOCK };
/// Multiply-adds below which a second thread costs more than it brings.
enum { WORTH_SHARING = 1 << 19 };

typedef float lanes __attribute__((vector_size(64), aligned(4)));
typedef float half_lanes __attribute__((vector_size(32), aligned(4)));
typedef double doubles __attribute__((vector_size(64), aligned(8)));

/// One number in every lane; subtracting +0 changes none, and no instruction is made for it.
#define BROADCAST(type, number) ((number) - (type){0})

static int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

/// Consecutive steps of k.
typedef struct run {
  int64_t first, count;
} run;

/// `rows` × `columns` outputs over some runs of k, or all `depth` steps; `continued` goes on from what c holds; `whole`: rows of b can be loaded
/// by whole vectors; `packed`: a is stored step by step, a whole tile of rows each.
typedef struct tile_task {
  const float *a, *b;
  float *c;
  int64_t a_row, a_step, b_step, c_row, rows, columns, depth;
  const run *runs;
  int64_t run_count;
  bool continued, whole, packed;
} tile_task;

typedef struct product_path {
  int64_t rows, columns;
  bool loads_parts;
  void (*run_tile)(const tile_task *);
  void (*interleave)(int64_t width, int64_t lines, int64_t depth, const float *from, int64_t line, int64_t step,
                     float *to);
} product_path;

#define NB_BODY "product_tiles.h"
#include "each_path.h"

typedef void (*short_path)(const tile_task *, const double *, int64_t m);

#define NB_BODY "short_product_tiles.h"
#include "each_path.h"

static const short_path short_paths[] = NB_EACH_PATH(short_columns);

#if defined(__x86_64__)
static const product_path *const paths[] = {&product_path_portable, &product_path_avx2, &product_path_avx512};
#else
static const product_path *const paths[] = {&product_path_portable, &product_path_portable, &product_path_portable};
#endif

typedef struct product {
  int64_t m, n, k;
  const float *a, *b;
  float *c;
  int64_t a_row, a_column, b_row, b_column, c_row;
  nb_product_blocks blocks;
  const product_path *path;
  bool packs_a, packs_b, shares_rows;
  int32_t parts;
} product;

// MARK: Blocks of zeros

static bool is_kept(const nb_blocks *blocks, int64_t row, int64_t column) {
  return blocks->kinds[row / BLOCK * blocks->row_step + column / BLOCK * blocks->column_step] != NB_EMPTY;
}

static bool any_kept(const nb_blocks *blocks, int64_t row, int64_t rows, int64_t column, int64_t columns) {
  for (int64_t i = row / BLOCK * BLOCK; i < row + rows; i += BLOCK)
    for (int64_t j = column / BLOCK * BLOCK; j < column + columns; j += BLOCK)
      if (is_kept(blocks, i, j)) return true;
  return false;
}

/// The runs of k, counted from `first`, for which `lines` lines of an operand, from `line`, are not all zeros.
static int64_t find_runs(const nb_blocks *blocks, bool lines_are_rows, int64_t line, int64_t lines, int64_t first,
                         int64_t depth, run *runs) {
  if (!blocks->kinds) {
    runs[0] = (run){0, depth};
    return 1;
  }
  int64_t count = 0;
  for (int64_t k = 0; k < depth; k += BLOCK) {
    int64_t size = smaller(BLOCK, depth - k);
    bool kept = lines_are_rows ? any_kept(blocks, line, lines, first + k, size)
                               : any_kept(blocks, first + k, size, line, lines);
    if (!kept) continue;
    if (count > 0 && runs[count - 1].first + runs[count - 1].count == k)
      runs[count - 1].count += size;
    else
      runs[count++] = (run){k, size};
  }
  return count;
}

static void clear(float *c, int64_t c_row, int64_t rows, int64_t columns) {
  for (int64_t i = 0; i < rows; i++) memset(c + i * c_row, 0, (size_t)columns * sizeof *c);
}

/// Clears the empty blocks that were computed because their tile holds others, too.
static void clear_empty(const nb_blocks *blocks, const tile_task *t, int64_t row, int64_t column) {
  for (int64_t i = row; i < row + t->rows; i = (i / BLOCK + 1) * BLOCK)
    for (int64_t j = column; j < column + t->columns; j = (j / BLOCK + 1) * BLOCK) {
      if (is_kept(blocks, i, j)) continue;
      const int64_t rows = smaller((i / BLOCK + 1) * BLOCK, row + t->rows) - i;
      const int64_t columns = smaller((j / BLOCK + 1) * BLOCK, column + t->columns) - j;
      clear(t->c + (i - row) * t->c_row + j - column, t->c_row, rows, columns);
    }
}

// MARK: Loops around the tiles

/// A block of rows of a, and the panels that are packed for it.
typedef struct pass {
  const product *p;
  int64_t first, depth, row, rows, row_step;
  const float *a_panel;
} pass;

/// Tiles of one strip of columns.
static void run_strip(const pass *s, int64_t column, float *b_panel) {
  const product *p = s->p;
  const product_path *path = p->path;
  run runs[DEPTH / BLOCK];
  tile_task t = {.columns = smaller(path->columns, p->n - column), .c_row = p->c_row, .runs = runs};
  t.continued = s->first > 0;
  t.run_count = find_runs(&p->blocks.b, false, column, t.columns, s->first, s->depth, runs);
  t.b = p->b + s->first * p->b_row + column * p->b_column;
  t.b_step = p->b_row;
  t.whole = p->packs_b || t.columns == path->columns;
  if (p->packs_b) {
    int64_t width = (t.columns + LANES - 1) / LANES * LANES;
    for (int64_t n = 0; n < t.run_count; n++)
      path->interleave(width, t.columns, runs[n].count, t.b + runs[n].first * p->b_row, p->b_column, p->b_row,
                       b_panel + runs[n].first * width);
    t.b = b_panel;
    t.b_step = width;
  }
  const float *a_panel = s->a_panel;
  for (int64_t row = s->row; row < s->row + s->rows; row += s->row_step, a_panel += path->rows * s->depth) {
    t.rows = smaller(path->rows, p->m - row);
    t.c = p->c + row * p->c_row + column;
    if (p->blocks.c.kinds && !any_kept(&p->blocks.c, row, t.rows, column, t.columns)) {
      if (!t.continued && !p->blocks.c_is_clear) clear(t.c, t.c_row, t.rows, t.columns);
      continue;
    }
    if (p->blocks.a.kinds) t.run_count = find_runs(&p->blocks.a, true, row, t.rows, s->first, s->depth, runs);
    t.packed = p->packs_a;
    t.a = p->packs_a ? a_panel : p->a + row * p->a_row + s->first * p->a_column;
    t.a_row = p->packs_a ? 1 : p->a_row;
    t.a_step = p->packs_a ? path->rows : p->a_column;
    path->run_tile(&t);
    if (p->blocks.c.kinds && s->first + s->depth == p->k) clear_empty(&p->blocks.c, &t, row, column);
  }
}

static void pack_rows(pass *s, float *panel) {
  const product *p = s->p;
  const int64_t height = p->path->rows;
  s->a_panel = panel;
  for (int64_t row = s->row; row < s->row + s->rows; row += s->row_step, panel += height * s->depth)
    p->path->interleave(height, smaller(height, p->m - row), s->depth, p->a + row * p->a_row + s->first * p->a_column,
                        p->a_row, p->a_column, panel);
}

/// The tiles that belong to a part: every so-many-th strip of rows or of columns, so that parts of a triangle are equal.
static void run_part(int32_t part, void *context) {
  static _Thread_local _Alignas(64) float a_panel[(HEIGHT + LANES) * DEPTH], b_panel[DEPTH * WIDEST];
  const product *p = context;
  const int64_t height = p->path->rows, width = p->path->columns;
  const int64_t row_parts = p->shares_rows ? p->parts : 1, column_parts = p->shares_rows ? 1 : p->parts;
  const int64_t first_row = p->shares_rows ? part * height : 0, first_column = p->shares_rows ? 0 : part * width;
  for (int64_t k = 0; k < p->k; k += DEPTH) {
    pass s = {.p = p, .first = k, .depth = smaller(DEPTH, p->k - k), .row_step = height * row_parts};
    const int64_t block = HEIGHT / height * s.row_step;
    for (s.row = first_row; s.row < p->m; s.row += block) {
      s.rows = smaller(block, p->m - s.row);
      if (p->packs_a) pack_rows(&s, a_panel);
      for (int64_t column = first_column; column < p->n; column += width * column_parts)
        run_strip(&s, column, b_panel);
    }
  }
}

static void run_product(product *p) {
  p->path = paths[nb_path];
  const int64_t strips = (p->n + p->path->columns - 1) / p->path->columns, rows = (p->m + p->path->rows - 1) / p->path->rows;
  p->packs_a = strips >= 4;
  p->packs_b = !(p->b_column == 1 && p->m <= 2 * LANES && (p->path->loads_parts || p->n % p->path->columns == 0));
  p->parts = 1;
  if (p->m * p->n * p->k >= WORTH_SHARING) {
    p->shares_rows = strips < 2 * nb_thread_count();
    p->parts = (int32_t)smaller(2 * nb_thread_count(), p->shares_rows ? rows : strips);
  }
  nb_parallel(p->parts, run_part, p);
}

static void short_product(int64_t m, int64_t n, int64_t k, const float *a, int64_t a_row, int64_t a_column,
                          const float *b, int64_t b_row, int64_t b_column, float *c, int64_t c_row) {
  _Alignas(64) double panel[SHORT * SHORT_LANES];
  for (int64_t column = 0; column < n; column += SHORT_LANES) {
    tile_task t = {.a = a, .a_row = a_row, .a_step = a_column, .c = c + column, .c_row = c_row, .depth = k};
    t.columns = n - column < SHORT_LANES ? n - column : SHORT_LANES;
    for (int64_t l = 0; l < k; l++)
      for (int64_t j = 0; j < SHORT_LANES; j++)
        panel[l * SHORT_LANES + j] = j < t.columns ? b[l * b_row + (column + j) * b_column] : 0;
    short_paths[nb_path](&t, panel, m);
  }
}

void nb_matmul(int64_t m, int64_t n, int64_t k, const float *a, int64_t a_row, int64_t a_column, const float *b,
               int64_t b_row, int64_t b_column, float *c, int64_t c_row, const nb_product_blocks *blocks) {
  // A column is computed as the row of the transposed product, so that vectors still run across outputs.
  const bool turned = n == 1 && c_row == 1;
  if (k == 0) {
    clear(c, c_row, m, n);
  } else if (k <= SHORT && turned) {
    short_product(1, m, k, b, b_column, b_row, a, a_column, a_row, c, m);
  } else if (k <= SHORT) {
    short_product(m, n, k, a, a_row, a_column, b, b_row, b_column, c, c_row);
  } else if (turned) {
    product p = {.m = 1, .n = m, .k = k, .a = b, .a_row = b_column, .a_column = b_row, .b = a, .b_row = a_column,
                 .b_column = a_row, .c = c, .c_row = m};
    run_product(&p);
  } else {
    product p = {.m = m, .n = n, .k = k, .a = a, .a_row = a_row, .a_column = a_column, .b = b, .b_row = b_row,
                 .b_column = b_column, .c = c, .c_row = c_row};
    if (blocks) p.blocks = *blocks;
    run_product(&p);
  }
}
