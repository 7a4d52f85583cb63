// Compiles NB_BODY for the portable path and, on x86-64, for AVX2 with FMA and for AVX-512.

#define NB_PATH portable
#define NB_WIDTH 0
#include NB_BODY
#undef NB_PATH
#undef NB_WIDTH

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NB_PATH avx2
#define NB_WIDTH 256
#include NB_BODY
#undef NB_PATH
#undef NB_WIDTH
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx2,fma"))), apply_to = function)
#define NB_PATH avx512
#define NB_WIDTH 512
#include NB_BODY
#undef NB_PATH
#undef NB_WIDTH
#pragma clang attribute pop
#endif

#undef NB_BODY
