#define _GNU_SOURCE
#include "containment.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "warden.h"

// A limit that is already lower stays.
static void limit(int resource, uint64_t value) {
  struct rlimit current;
  if (getrlimit(resource, &current) != 0) return;
  if (current.rlim_max != RLIM_INFINITY && current.rlim_max < value) value = current.rlim_max;
  const struct rlimit wanted = {.rlim_cur = value, .rlim_max = value};
  setrlimit(resource, &wanted);
}

// Where memory runs out all the same, the system is to choose a process of a cell.
static void be_first_to_go(void) {
  int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (file < 0) return;
  ssize_t written = write(file, "500", 3);
  (void)written;
  close(file);
}

static void accept_limits(struct containment_limits limits) {
  if (limits.memory) limit(RLIMIT_DATA, limits.memory);
  if (limits.file_size) limit(RLIMIT_FSIZE, limits.file_size);
  limit(RLIMIT_CORE, 0);
  // Writing beyond the limit is then an error of the write, not the end of the process.
  signal(SIGXFSZ, SIG_IGN);
  be_first_to_go();
}

void containment_enter(struct containment_limits limits, int control) {
  sigset_t children, before;
  sigemptyset(&children);
  sigaddset(&children, SIGCHLD);
  sigprocmask(SIG_BLOCK, &children, &before);
  // Orphans below become children of this process.
  prctl(PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L);
  pid_t first = fork();
  if (first < 0) _exit(errno);
  if (first > 0) warden_watch(first, control, limits.processes);
  prctl(PR_SET_PDEATHSIG, (unsigned long)SIGKILL, 0L, 0L, 0L);
  sigprocmask(SIG_SETMASK, &before, NULL);
  // What is sent to the own process group does not reach the warden.
  setsid();
  close(control);
  accept_limits(limits);
}

void containment_discard(int file, uint64_t start, uint64_t count) {
  fallocate(file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, (off_t)start, (off_t)count);
}

void containment_close_from(posix_spawn_file_actions_t *actions, int first) {
  posix_spawn_file_actions_addclosefrom_np(actions, first);
}
