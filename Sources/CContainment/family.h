#ifndef FAMILY_H
#define FAMILY_H

#include <stdint.h>
#include <sys/types.h>

enum { FAMILY_MAX = 1 << 15 };

/// The living processes that descend from one.
struct family {
  uint32_t count;
  pid_t members[FAMILY_MAX];
};

/// Finds the descendants of `root`, zombies left out.
///
/// Uses one large buffer of the process: not for several threads.
const struct family *family_of(pid_t root);

#endif
