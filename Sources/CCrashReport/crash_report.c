#define _GNU_SOURCE
#include "crash_report.h"

#include <dlfcn.h>
#include <execinfo.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

enum { MAX_FRAMES = 64, MAX_REPORT = 32 * 1024, ALTERNATE_STACK = 256 * 1024 };

static int channel = -1;
static uint8_t crash_tag;

static void *throw_stack[MAX_FRAMES];
static int throw_depth;

// Everything the handler needs is set aside before: it must not allocate.
static uint8_t report[MAX_REPORT];
static size_t report_length;
static uint8_t alternate_stack[ALTERNATE_STACK];

static void put(const void *bytes, size_t count) {
  if (report_length + count > MAX_REPORT) return;
  memcpy(report + report_length, bytes, count);
  report_length += count;
}

static void put_u32(uint32_t value) { put(&value, sizeof value); }
static void put_i64(int64_t value) { put(&value, sizeof value); }

// Every address but the faulting one is a return address, one past its call. A reader subtracts 1 from all of them,
// so the faulting one is stored one too high.
static void put_frames(void **stack, int depth, void *faulting) {
  put_u32((uint32_t)depth);
  for (int i = 0; i < depth; i++) {
    Dl_info info;
    int known = dladdr(stack[i], &info) && info.dli_fname;
    const char *library = known ? info.dli_fname : "";
    uint32_t length = (uint32_t)strnlen(library, 255);
    put_u32(length);
    put(library, length);
    char *base = known ? (char *)info.dli_fbase : (char *)0;
    put_i64((int64_t)((char *)stack[i] - base) + (stack[i] == faulting));
  }
}

static int64_t printed(int descriptor) {
  struct stat status;
  return fstat(descriptor, &status) == 0 ? status.st_size : 0;
}

static void flush_if_free(FILE *stream) {
  if (ftrylockfile(stream) != 0) return;
  fflush_unlocked(stream);
  funlockfile(stream);
}

static void *faulting_address(const ucontext_t *context) {
#if defined(__x86_64__)
  return (void *)context->uc_mcontext.gregs[REG_RIP];
#elif defined(__aarch64__)
  return (void *)context->uc_mcontext.pc;
#else
  return NULL;
#endif
}

static void send_report(int signal_number, void *faulting) {
  void *stack[MAX_FRAMES];
  int depth = backtrace(stack, MAX_FRAMES);
  flush_if_free(stdout);
  report_length = 0;
  put_u32(0);
  put_i64(printed(STDOUT_FILENO));
  put_i64(printed(STDERR_FILENO));
  put(&crash_tag, 1);
  put_i64(signal_number);
  put_frames(stack, depth, faulting);
  put_frames(throw_stack, throw_depth, NULL);
  uint32_t length = (uint32_t)(report_length - 4);
  memcpy(report, &length, sizeof length);
  for (size_t sent = 0; sent < report_length;) {
    ssize_t count = write(channel, report + sent, report_length - sent);
    if (count <= 0) break;
    sent += (size_t)count;
  }
}

static void report_crash(int signal_number, siginfo_t *info, void *context) {
  (void)info;
  send_report(signal_number, faulting_address(context));
  // The handler was installed for one shot: the signal now does what it always did.
  raise(signal_number);
}

// The process in which a cell runs; 0 between cells.
static pid_t running;

void crash_report_running(int is_running) { running = is_running ? getpid() : 0; }

static void report_exit(void) {
  if (running == 0 || running != getpid()) return;
  running = 0;
  send_report(0, NULL);
}

// Takes the place of the C library's: a cell that ends its process in this way ends it somewhere, too.
void _exit(int status) {
  report_exit();
  for (;;) syscall(SYS_exit_group, status);
}

// The Swift runtime calls this hook at every `throw`.
extern void *_swift_willThrow __attribute__((weak));

static void remember_throw(void *error) {
  (void)error;
  throw_depth = backtrace(throw_stack, MAX_FRAMES);
}

void crash_report_install(int descriptor, uint8_t tag) {
  channel = descriptor;
  crash_tag = tag;
  setvbuf(stdout, NULL, _IOLBF, 1 << 16);
  // The first call loads the unwinder, which allocates: not in a handler.
  throw_depth = backtrace(throw_stack, MAX_FRAMES);
  throw_depth = 0;
  if (&_swift_willThrow) _swift_willThrow = (void *)remember_throw;

  atexit(report_exit);

  stack_t alternate = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
  sigaltstack(&alternate, NULL);
  struct sigaction action = {
      .sa_sigaction = report_crash, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND | SA_NODEFER};
  sigemptyset(&action.sa_mask);
  const int signals[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGTERM};
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) sigaction(signals[i], &action, NULL);
}
