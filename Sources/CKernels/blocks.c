// What a mask says about whole blocks of a matrix, so that work on zeros can be left out.
#include <stdatomic.h>
#include <string.h>

#include "paths.h"
#include "threads.h"

enum { BLOCK = NB_BLOCK, WORTH_SHARING = 1 << 17 };

typedef struct block_path {
  void (*multiply)(int64_t count, const float *x, const float *mask, float *out);
  uint32_t (*clear)(int64_t count, const float *x, float *out);
  uint32_t (*magnitude)(int64_t count, const float *x);
} block_path;

#define NB_BODY "blocks_rows.h"
#include "each_path.h"

#if defined(__x86_64__)
static const block_path *const paths[] = {&block_path_portable, &block_path_avx2, &block_path_avx512};
#else
static const block_path *const paths[] = {&block_path_portable, &block_path_portable, &block_path_portable};
#endif

static int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

static int64_t blocks_in(int64_t size) { return (size + BLOCK - 1) / BLOCK; }

static uint8_t kind_of(int64_t rows, int64_t columns, const float *x, int64_t row_step) {
  const float first = x[0];
  if (first != 0 && first != 1) return NB_MIXED;
  for (int64_t i = 0; i < rows; i++)
    for (int64_t j = 0; j < columns; j++)
      if (x[i * row_step + j] != first) return NB_MIXED;
  return first == 0 ? NB_EMPTY : NB_ONES;
}

int64_t nb_find_blocks(int64_t rows, int64_t columns, const float *x, uint8_t *kinds) {
  int64_t empty = 0;
  for (int64_t i = 0; i < rows; i += BLOCK)
    for (int64_t j = 0; j < columns; j += BLOCK) {
      *kinds = kind_of(smaller(BLOCK, rows - i), smaller(BLOCK, columns - j), x + i * columns + j, columns);
      empty += *kinds++ == NB_EMPTY;
    }
  return empty;
}

// MARK: Walking over a matrix by its blocks

/// A job on the rows of a matrix, cut where the kind of block changes: `visit` gets where such a piece starts.
typedef struct walk {
  int64_t rows, columns;
  const uint8_t *kinds;
  void (*visit)(void *job, uint8_t kind, int64_t start, int64_t count);
  void *job;
} walk;

/// The rows of one row of blocks, piece after piece.
static void walk_band(int32_t band, void *context) {
  const walk *w = context;
  const int64_t width = blocks_in(w->columns), first = (int64_t)band * BLOCK;
  const int64_t last = smaller(first + BLOCK, w->rows);
  const uint8_t *kinds = w->kinds + band * width;
  for (int64_t j = 0, end; j < width; j = end) {
    for (end = j + 1; end < width && kinds[end] == kinds[j]; end++) {}
    const int64_t count = smaller(end * BLOCK, w->columns) - j * BLOCK;
    for (int64_t i = first; i < last; i++) w->visit(w->job, kinds[j], i * w->columns + j * BLOCK, count);
  }
}

static void walk_matrix(walk *w) {
  const int32_t bands = (int32_t)blocks_in(w->rows);
  if (w->rows * w->columns >= WORTH_SHARING)
    nb_parallel(bands, walk_band, w);
  else
    for (int32_t band = 0; band < bands; band++) walk_band(band, w);
}

// MARK: Masking

typedef struct masking {
  const float *x, *mask;
  float *out;
  bool only_mixed;
  atomic_bool is_dirty;
} masking;

static void mask_piece(void *job, uint8_t kind, int64_t at, int64_t count) {
  masking *t = job;
  const block_path *path = paths[nb_path];
  const float *x = t->x + at;
  float *out = t->out + at;
  if (kind == NB_MIXED) {
    path->multiply(count, x, t->mask + at, out);
  } else if (t->only_mixed) {
    return;
  } else if (kind == NB_ONES) {
    if (x != out) memcpy(out, x, (size_t)count * sizeof *x);
  } else if (path->clear(count, x, out) != 0) {
    atomic_store(&t->is_dirty, true);
  }
}

bool nb_mask_matrix(int64_t rows, int64_t columns, const float *x, const float *mask, const uint8_t *kinds,
                    float *out) {
  masking t = {.x = x, .mask = mask, .out = out};
  walk_matrix(&(walk){rows, columns, kinds, mask_piece, &t});
  return !atomic_load(&t.is_dirty);
}

void nb_mask_mixed_blocks(int64_t rows, int64_t columns, float *x, const float *mask, const uint8_t *kinds) {
  masking t = {.x = x, .mask = mask, .out = x, .only_mixed = true};
  walk_matrix(&(walk){rows, columns, kinds, mask_piece, &t});
}

// MARK: Steps

typedef struct descent {
  float *parameter;
  const float *gradient;
  const nb_sgd *options;
} descent;

static void descend_piece(void *job, uint8_t kind, int64_t at, int64_t count) {
  const descent *t = job;
  if (kind != NB_EMPTY) nb_sgd_step(count, t->parameter + at, t->gradient + at, NULL, t->options);
}

void nb_sgd_step_in_blocks(int64_t rows, int64_t columns, float *parameter, const float *gradient,
                           const uint8_t *kinds, const nb_sgd *options) {
  walk_matrix(&(walk){rows, columns, kinds, descend_piece, &(descent){parameter, gradient, options}});
}

// MARK: Magnitude

float nb_magnitude(int64_t count, const float *x) {
  const uint32_t bits = paths[nb_path]->magnitude(count, x);
  float largest;
  memcpy(&largest, &bits, sizeof largest);
  return largest;
}
