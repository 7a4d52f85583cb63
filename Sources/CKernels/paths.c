#include "paths.h"

int32_t nb_path = NB_PATH_PORTABLE;

int32_t nb_best_path(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return NB_PATH_PORTABLE;
  bool wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
              __builtin_cpu_supports("avx512dq");
  return wide ? NB_PATH_AVX512 : NB_PATH_AVX2;
#else
  return NB_PATH_PORTABLE;
#endif
}

int32_t nb_current_path(void) { return nb_path; }

bool nb_use_path(int32_t path) {
  if (path < NB_PATH_PORTABLE || path > nb_best_path()) return false;
  nb_path = path;
  return true;
}

__attribute__((constructor)) static void choose_best_path(void) { nb_path = nb_best_path(); }
