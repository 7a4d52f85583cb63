// PyTorch's CPU generator, bit for bit: MT19937 and the transformations of ATen/core/DistributionsHelper.h,
// TransformationHelper.h and native/cpu/DistributionTemplates.h, as builds with AVX2 or AVX-512 compute them.
//
// normal_log and normal_sincos are those of avx_mathfun (Copyright (C) 2012 Giovanni Garberoglio, after sse_mathfun,
// Copyright (C) 2007 Julien Pommier; zlib licence), which PyTorch vendors; this is an altered version: scalar, with the
// fused multiply-adds that GCC contracts there written out.
#include <math.h>
#include <string.h>

#include "CKernels.h"
#include "functions.h"

#pragma STDC FP_CONTRACT OFF

static const double PI = 3.141592653589793;

enum { STATES = 624, SHIFT = 397, BLOCK = 16 };

void nb_seed(nb_generator *g, uint64_t seed) {
  g->state[0] = (uint32_t)seed;
  for (uint32_t j = 1; j < STATES; j++)
    g->state[j] = 1812433253u * (g->state[j - 1] ^ (g->state[j - 1] >> 30)) + j;
  g->position = STATES;
  g->has_normal = false;
}

static void refill(nb_generator *g) {
  for (int k = 0; k < STATES; k++) {
    uint32_t next = g->state[(k + 1) % STATES];
    uint32_t y = (g->state[k] & 0x80000000u) | (next & 0x7fffffffu);
    g->state[k] = g->state[(k + SHIFT) % STATES] ^ (y >> 1) ^ ((next & 1) ? 0x9908b0dfu : 0);
  }
  g->position = 0;
}

uint32_t nb_random32(nb_generator *g) {
  if (g->position == STATES) refill(g);
  uint32_t y = g->state[g->position++];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680u;
  y ^= (y << 15) & 0xefc60000u;
  return y ^ (y >> 18);
}

uint64_t nb_random64(nb_generator *g) {
  uint64_t high = nb_random32(g);
  return high << 32 | nb_random32(g);
}

static float unit_float(nb_generator *g) { return (float)(nb_random32(g) & 0xffffff) * 0x1p-24f; }
static double unit_double(nb_generator *g) { return (double)(nb_random64(g) & ((1ULL << 53) - 1)) * 0x1p-53; }

void nb_fill_rand(nb_generator *g, int64_t count, float *out) {
  for (int64_t i = 0; i < count; i++) out[i] = unit_float(g);
}

void nb_fill_uniform(nb_generator *g, int64_t count, float *out, float low, float high) {
  for (int64_t i = 0; i < count; i++) {
    float value = fmaf(unit_float(g), high - low, low);
    out[i] = value == high ? low : value;
  }
}

void nb_fill_bernoulli(nb_generator *g, int64_t count, float *out, double probability) {
  for (int64_t i = 0; i < count; i++) out[i] = unit_double(g) < probability ? 1.0f : 0.0f;
}

int64_t nb_random_integer(nb_generator *g, int64_t low, int64_t high) {
  uint64_t range = (uint64_t)high - (uint64_t)low;
  uint64_t draw = range >= (1u << 28) ? nb_random64(g) : nb_random32(g);
  return (int64_t)(draw % range + (uint64_t)low);
}

/// One normal number in double precision; its twin waits in the generator, where only a new seed drops it.
static double one_normal(nb_generator *g) {
  if (g->has_normal) {
    g->has_normal = false;
    return g->normal;
  }
  double turn = unit_double(g), u = unit_double(g);
  double radius = sqrt(-2 * nb_log(1 - u)), angle = 2 * PI * turn;  // 1 - u is exact
  g->normal = radius * nb_wave(angle, 0);
  g->has_normal = true;
  return radius * nb_wave(angle, 1);
}

static float normal_log(float x) {
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  float e = (float)((int32_t)(bits >> 23) - 0x7f + 1);
  bits = (bits & 0x807fffffu) | 0x3f000000u;
  memcpy(&x, &bits, sizeof x);
  if (x < 0.707106781186547524f) {
    e -= 1;
    x = (x - 1) + x;
  } else {
    x = x - 1;
  }
  float z = x * x, y = 7.0376836292E-2f;
  y = fmaf(y, x, -1.1514610310E-1f);
  y = fmaf(y, x, 1.1676998740E-1f);
  y = fmaf(y, x, -1.2420140846E-1f);
  y = fmaf(y, x, 1.4249322787E-1f);
  y = fmaf(y, x, -1.6668057665E-1f);
  y = fmaf(y, x, 2.0000714765E-1f);
  y = fmaf(y, x, -2.4999993993E-1f);
  y = fmaf(y, x, 3.3333331174E-1f);
  y = y * x;
  y = fmaf(y, z, e * -2.12194440e-4f);
  y = fmaf(z, -0.5f, y);
  return fmaf(e, 0.693359375f, x + y);
}

/// x at least 0.
static void normal_sincos(float x, float *sine, float *cosine) {
  int32_t j = ((int32_t)(x * 1.27323954473516f) + 1) & ~1;
  float y = (float)j;
  x = fmaf(y, -0.78515625f, x);
  x = fmaf(y, -2.4187564849853515625e-4f, x);
  x = fmaf(y, -3.77489497744594108e-8f, x);
  float z = x * x;
  float c = fmaf(2.443315711809948E-005f, z, -1.388731625493765E-003f);
  c = fmaf(c, z, 4.166664568298827E-002f) * z;
  c = fmaf(c, z, -(z * 0.5f)) + 1;
  float s = fmaf(-1.9515295891E-4f, z, 8.3321608736E-3f);
  s = fmaf(s, z, -1.6666654611E-1f) * z;
  s = fmaf(s, x, x);
  bool plain = (j & 2) == 0;
  *sine = (j & 4) ? -(plain ? s : c) : (plain ? s : c);
  *cosine = ((j - 2) & 4) ? (plain ? c : s) : -(plain ? c : s);
}

/// Box–Muller on 16 uniform numbers in place.
static void normal_block(float *block, float mean, float deviation) {
  for (int j = 0; j < BLOCK / 2; j++) {
    float radius = sqrtf(-2 * normal_log(1 - block[j])), sine, cosine;
    normal_sincos((float)(2 * PI) * block[j + BLOCK / 2], &sine, &cosine);
    block[j] = fmaf(radius * cosine, deviation, mean);
    block[j + BLOCK / 2] = fmaf(radius * sine, deviation, mean);
  }
}

void nb_fill_normal(nb_generator *g, int64_t count, float *out, double mean, double deviation) {
  if (count < BLOCK) {
    for (int64_t i = 0; i < count; i++) out[i] = (float)(one_normal(g) * deviation + mean);
    return;
  }
  nb_fill_rand(g, count, out);
  for (int64_t i = 0; i + BLOCK <= count; i += BLOCK) normal_block(out + i, (float)mean, (float)deviation);
  if (count % BLOCK == 0) return;
  nb_fill_rand(g, BLOCK, out + count - BLOCK);  // the last 16 are drawn anew
  normal_block(out + count - BLOCK, (float)mean, (float)deviation);
}
