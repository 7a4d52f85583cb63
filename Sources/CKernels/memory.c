// Free lists by size: class c holds buffers of 2^c bytes. A steady training step takes every buffer from here and gives
// it back, so it never reaches the system's allocator. One thread only.
#include <stdlib.h>
#include <sys/mman.h>

#include "CKernels.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define NB_NO_POOL 1
#endif
#endif

enum { SMALLEST = 7, HUGE = 21, LARGEST_KEPT = 26, CLASSES = 48 };

typedef struct spare {
  struct spare *next;
} spare;

static spare *spares[CLASSES];

static int32_t class_of(int64_t bytes) {
  if (bytes <= (1 << SMALLEST)) return SMALLEST;
  return 64 - __builtin_clzll((unsigned long long)bytes - 1);
}

/// A new buffer; a large one in large pages where the system has them, because products stride through memory.
static float *fresh(int32_t class) {
  size_t bytes = (size_t)1 << class;
  void *buffer = aligned_alloc(class >= HUGE ? (size_t)1 << HUGE : 64, bytes);
#if defined(MADV_HUGEPAGE)
  if (buffer && class >= HUGE) madvise(buffer, bytes, MADV_HUGEPAGE);
#endif
  return buffer;
}

float *nb_acquire(int64_t count, int32_t *size_class) {
  if (count < 0 || count > (INT64_C(1) << 40)) return NULL;
  int32_t class = class_of(count * (int64_t)sizeof(float));
  *size_class = class;
  spare *kept = spares[class];
  if (kept) {
    spares[class] = kept->next;
    return (float *)kept;
  }
#ifdef NB_NO_POOL
  return malloc(count > 0 ? (size_t)count * sizeof(float) : sizeof(float));
#else
  return fresh(class);
#endif
}

void nb_release(float *buffer, int32_t size_class) {
#ifndef NB_NO_POOL
  if (size_class <= LARGEST_KEPT) {
    spare *kept = (spare *)buffer;
    kept->next = spares[size_class];
    spares[size_class] = kept;
    return;
  }
#endif
  free(buffer);
}
