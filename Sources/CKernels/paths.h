// Every kernel body is compiled once per path: define NB_BODY and include each_path.h.
#ifndef NB_PATHS_H
#define NB_PATHS_H

#include "CKernels.h"

// A product and a sum are two roundings unless fma is written.
#pragma STDC FP_CONTRACT OFF

extern int32_t nb_path;

#define NB_JOIN_(a, b) a##_##b
#define NB_JOIN(a, b) NB_JOIN_(a, b)
/// The name of a function on the path being compiled.
#define NB_FN(name) NB_JOIN(name, NB_PATH)

#if defined(__x86_64__)
#define NB_EACH_PATH(name) {name##_portable, name##_avx2, name##_avx512}
#else
#define NB_EACH_PATH(name) {name##_portable, name##_portable, name##_portable}
#endif

#endif
