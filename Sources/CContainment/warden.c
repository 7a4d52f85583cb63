#define _GNU_SOURCE
#include "warden.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "containment.h"
#include "family.h"

enum {
  // How often processes are counted.
  COUNT_EVERY_MS = 100,
  // How long those are chased that start anew faster than they are ended.
  CHASE_MS = 5000,
};

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void keep_only(int control) {
  for (int file = 0; file < control; file++) close(file);
  closefrom(control + 1);
}

static void report(int control, int32_t kind, int32_t value) {
  const struct containment_message message = {.kind = kind, .value = value};
  send(control, &message, sizeof message, MSG_NOSIGNAL);
}

/// Reaps whatever has ended; 1 when `first` is among it.
static int reap(pid_t first, int *first_status) {
  int is_over = 0, status;
  for (pid_t ended; (ended = waitpid(-1, &status, WNOHANG)) > 0;) {
    if (ended != first) continue;
    *first_status = status;
    is_over = 1;
  }
  return is_over;
}

/// Orphans become children of this process: without a child there is no descendant.
///
/// A look at all processes does not tell: one whose parent ends during the look belongs to nobody.
static int has_children(void) {
  siginfo_t ignored;
  return waitid(P_ALL, 0, &ignored, WEXITED | WNOHANG | WNOWAIT) == 0;
}

/// Ends every descendant: all are stopped first, so that none starts another while they are ended one by one.
static void end_all(pid_t first, int *first_status) {
  const int64_t deadline = now_ms() + CHASE_MS;
  while (now_ms() < deadline) {
    const struct family *family = family_of(getpid());
    for (uint32_t i = 0; i < family->count; i++) kill(family->members[i], SIGSTOP);
    for (uint32_t i = 0; i < family->count; i++) kill(family->members[i], SIGKILL);
    reap(first, first_status);
    if (!has_children()) return;
    nanosleep(&(struct timespec){.tv_nsec = 500000}, NULL);
  }
}

/// Passes on a signal that the other side asks for; 0 when that side is gone.
static int obey(int control) {
  struct containment_message message;
  ssize_t count = recv(control, &message, sizeof message, MSG_WAITALL);
  if (count < 0 && errno == EINTR) return 1;
  if (count != sizeof message) return 0;
  if (message.value > 1 && message.value != getpid()) kill(message.value, message.kind);
  return 1;
}

_Noreturn void warden_watch(pid_t first, int control, uint32_t limit) {
  // A cell is not to look into, or steer, the process that watches it.
  prctl(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L);
  keep_only(control);
  sigset_t children;
  sigemptyset(&children);
  sigaddset(&children, SIGCHLD);
  int ends = signalfd(-1, &children, SFD_NONBLOCK | SFD_CLOEXEC);
  int status = 0, is_over = 0;
  int64_t next_count = now_ms() + COUNT_EVERY_MS;
  while (!is_over) {
    struct pollfd ready[] = {{.fd = control, .events = POLLIN}, {.fd = ends, .events = POLLIN}};
    poll(ready, 2, COUNT_EVERY_MS);
    struct signalfd_siginfo ignored;
    while (read(ends, &ignored, sizeof ignored) > 0) {}
    is_over = reap(first, &status);
    if (ready[0].revents && !obey(control)) is_over = 1;
    if (limit && now_ms() >= next_count) {
      uint32_t count = family_of(getpid())->count;
      if (count > limit) report(control, CONTAINMENT_TOO_MANY, (int32_t)count);
      is_over |= count > limit;
      next_count = now_ms() + COUNT_EVERY_MS;
    }
  }
  end_all(first, &status);
  report(control, CONTAINMENT_ENDED, status);
  _exit(0);
}
