#ifndef WARDEN_H
#define WARDEN_H

#include <stdint.h>
#include <sys/types.h>

/// Watches over `first` and all that descends from it, until it ends or `control` is closed on the other side.
///
/// SIGCHLD has to be blocked, and the calling process to be the one that adopts orphans.
_Noreturn void warden_watch(pid_t first, int control, uint32_t limit);

#endif
