// A few workers that take parts of one job at a time. Between jobs a worker looks out for the next one for a moment, then
// sleeps: a training loop finds it awake, an idle program costs nothing.
#define _GNU_SOURCE
#include "threads.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

#include "CKernels.h"

enum { MOST_THREADS = 64, LOOKS = 20000 };
/// In nanoseconds: waiting longer than this at the end of a job, and longer than two parts take, means that a worker has lost its
/// core; then this thread works alone for a while, longer each time.
enum { PATIENCE = 200000, FIRST_PAUSE = 4000000, LAST_PAUSE = 256000000 };

static struct {
  void (*body)(int32_t, void *);
  void *context;
  int32_t parts;
  atomic_int next;
} job;

/// Whether `job` may be entered, and how many workers are inside.
static atomic_bool is_open;
static atomic_int inside;
static atomic_int sleeping;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t opened = PTHREAD_COND_INITIALIZER;

/// 0 until somebody asked; then this thread and the workers it may have.
static int32_t threads;
static int32_t workers;
/// Until when this thread works alone, and for how long it will the next time that a worker keeps it waiting.
static int64_t alone_until;
static int64_t next_pause = FIRST_PAUSE;

/// Returns how many parts it took.
static int32_t take_parts(void) {
  for (int32_t taken = 0;; taken++) {
    int32_t part = atomic_fetch_add(&job.next, 1);
    if (part >= job.parts) return taken;
    job.body(part, job.context);
  }
}

static void pause_briefly(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

static void wait_until_open(void) {
  for (int look = 0; look < LOOKS; look++) {
    if (atomic_load_explicit(&is_open, memory_order_relaxed)) return;
    pause_briefly();
  }
  pthread_mutex_lock(&mutex);
  atomic_fetch_add(&sleeping, 1);
  while (!atomic_load(&is_open)) pthread_cond_wait(&opened, &mutex);
  atomic_fetch_sub(&sleeping, 1);
  pthread_mutex_unlock(&mutex);
}

static void *work(void *unused) {
  for (;;) {
    wait_until_open();
    // Counted first, then asked again: the job is not taken away while somebody is counted.
    atomic_fetch_add(&inside, 1);
    if (atomic_load(&is_open)) take_parts();
    atomic_fetch_sub(&inside, 1);
  }
  return unused;
}

/// A forked child has this thread only; its workers start anew.
static void forget_workers(void) {
  workers = 0;
  atomic_store(&is_open, false);
  atomic_store(&inside, 0);
  atomic_store(&sleeping, 0);
  pthread_mutex_init(&mutex, NULL);
  pthread_cond_init(&opened, NULL);
}

static void start_workers(void) {
  static bool is_registered;
  if (!is_registered) is_registered = pthread_atfork(NULL, NULL, forget_workers) == 0;
  // Signals are for the thread that runs the program.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  for (; workers < threads - 1; workers++) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0) break;
    pthread_detach(thread);
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static int32_t cores(void) {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
  return CPU_COUNT(&set);
}

int32_t nb_thread_count(void) {
  if (threads == 0) {
    const char *asked = getenv("OMP_NUM_THREADS");
    nb_set_thread_count(asked && atoi(asked) > 0 ? atoi(asked) : cores());
  }
  return threads;
}

void nb_set_thread_count(int32_t count) { threads = count < 1 ? 1 : (count > MOST_THREADS ? MOST_THREADS : count); }

static int64_t nanoseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

/// Waits until no worker is inside the job, whose parts took this thread `part_time` each.
///
/// On a busy machine workers lose their cores in the middle of a part, and waiting for them costs more than they bring.
static void wait_for_workers(int64_t part_time) {
  const int64_t start = nanoseconds();
  // A worker that lost its core may need this one to finish.
  for (int look = 0; atomic_load(&inside) > 0; look++) look < LOOKS ? pause_briefly() : (void)sched_yield();
  const int64_t end = nanoseconds();
  if (end - start > PATIENCE && end - start > 2 * part_time) {
    alone_until = end + next_pause;
    if (next_pause < LAST_PAUSE) next_pause *= 2;
  } else if (end > alone_until + 2 * next_pause) {
    next_pause = FIRST_PAUSE;
  }
}

void nb_parallel(int32_t parts, void (*body)(int32_t part, void *context), void *context) {
  if (parts > 1 && nb_thread_count() > 1 && workers < threads - 1) start_workers();
  const int64_t start = parts > 1 && threads > 1 ? nanoseconds() : 0;
  if (parts <= 1 || threads == 1 || workers == 0 || start < alone_until) {
    for (int32_t part = 0; part < parts; part++) body(part, context);
    return;
  }
  job.body = body;
  job.context = context;
  job.parts = parts;
  atomic_store(&job.next, 0);
  atomic_store(&is_open, true);
  if (atomic_load(&sleeping) > 0) {
    pthread_mutex_lock(&mutex);
    pthread_cond_broadcast(&opened);
    pthread_mutex_unlock(&mutex);
  }
  const int32_t taken = take_parts();
  const int64_t part_time = taken > 0 ? (nanoseconds() - start) / taken : INT64_MAX / 8;
  atomic_store(&is_open, false);
  wait_for_workers(part_time);
}
