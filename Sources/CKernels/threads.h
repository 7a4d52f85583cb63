// Independent parts of one job on all cores.
#ifndef NB_THREADS_H
#define NB_THREADS_H

#include <stdint.h>

/// Runs body(0, context) … body(parts - 1, context), each once, on this thread and the workers; returns when all are done.
///
/// Parts must write to different memory. Results cannot depend on which thread ran a part.
void nb_parallel(int32_t parts, void (*body)(int32_t part, void *context), void *context);

#endif
