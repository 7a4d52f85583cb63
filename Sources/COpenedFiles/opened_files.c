#define _GNU_SOURCE
#include "opened_files.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static int log_descriptor = -1;

/// One write per event, so that threads and forked processes do not mix theirs up.
static void note(char kind, int folder, const char *path) {
  if (log_descriptor < 0) return;
  const int error = errno;
  char event[2 * PATH_MAX + 8] = {kind};
  size_t length = 1;
  if (path && path[0] != '/') {
    char link[64] = "/proc/self/cwd";
    if (folder != AT_FDCWD) snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    const ssize_t count = readlink(link, event + 1, PATH_MAX);
    if (count > 0) length += (size_t)count;
    event[length++] = '/';
  }
  if (path) length += strlen(strncpy(event + length, path, PATH_MAX));
  event[length++] = 0;
  if (write(log_descriptor, event, length) < 0) log_descriptor = -1;
  errno = error;
}

void opened_files_log(int descriptor) {
  const int flags = fcntl(descriptor, F_GETFL);
  if (flags < 0 || !(flags & O_APPEND)) return;
  log_descriptor = descriptor;
  note('k', 0, NULL);
}

/// A file that is opened for both is read first, unless it is empty then.
static void note_open(int folder, const char *path, int flags) {
  const int mode = flags & O_ACCMODE;
  if (mode == O_RDONLY || (mode == O_RDWR && !(flags & (O_TRUNC | O_EXCL)))) note('r', folder, path);
  if (mode != O_RDONLY) note('w', folder, path);
}

static void note_fopen(const char *path, const char *mode) {
  if (!mode) return;
  const int both = strchr(mode, '+') ? O_RDWR : 0;
  note_open(AT_FDCWD, path, mode[0] == 'r' ? both : (both ? both : O_WRONLY) | (mode[0] == 'w' ? O_TRUNC : 0));
}

/// The function of the C library that the one of this name stands before.
#define NEXT(name)                                          \
  static __typeof__(&name) next;                            \
  if (!next) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define MODE_AFTER(flags)                                   \
  mode_t mode = 0;                                          \
  if ((flags) & (O_CREAT | O_TMPFILE)) {                    \
    va_list rest;                                           \
    va_start(rest, flags);                                  \
    mode = va_arg(rest, mode_t);                            \
    va_end(rest);                                           \
  }

int open(const char *path, int flags, ...) {
  NEXT(open);
  MODE_AFTER(flags)
  note_open(AT_FDCWD, path, flags);
  return next(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  NEXT(open64);
  MODE_AFTER(flags)
  note_open(AT_FDCWD, path, flags);
  return next(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...) {
  NEXT(openat);
  MODE_AFTER(flags)
  note_open(folder, path, flags);
  return next(folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...) {
  NEXT(openat64);
  MODE_AFTER(flags)
  note_open(folder, path, flags);
  return next(folder, path, flags, mode);
}

int creat(const char *path, mode_t mode) {
  NEXT(creat);
  note('w', AT_FDCWD, path);
  return next(path, mode);
}

FILE *fopen(const char *path, const char *mode) {
  NEXT(fopen);
  note_fopen(path, mode);
  return next(path, mode);
}

FILE *fopen64(const char *path, const char *mode) {
  NEXT(fopen64);
  note_fopen(path, mode);
  return next(path, mode);
}

DIR *opendir(const char *path) {
  NEXT(opendir);
  note('r', AT_FDCWD, path);
  return next(path);
}

int stat(const char *path, struct stat *status) {
  NEXT(stat);
  note('s', AT_FDCWD, path);
  return next(path, status);
}

int lstat(const char *path, struct stat *status) {
  NEXT(lstat);
  note('s', AT_FDCWD, path);
  return next(path, status);
}

int fstatat(int folder, const char *path, struct stat *status, int flags) {
  NEXT(fstatat);
  if (path[0]) note('s', folder, path);
  return next(folder, path, status, flags);
}

int access(const char *path, int mode) {
  NEXT(access);
  note('s', AT_FDCWD, path);
  return next(path, mode);
}

int faccessat(int folder, const char *path, int mode, int flags) {
  NEXT(faccessat);
  note('s', folder, path);
  return next(folder, path, mode, flags);
}

int rename(const char *from, const char *to) {
  NEXT(rename);
  note('w', AT_FDCWD, from);
  note('w', AT_FDCWD, to);
  return next(from, to);
}

int unlink(const char *path) {
  NEXT(unlink);
  note('w', AT_FDCWD, path);
  return next(path);
}

int mkdir(const char *path, mode_t mode) {
  NEXT(mkdir);
  note('w', AT_FDCWD, path);
  return next(path, mode);
}

int rmdir(const char *path) {
  NEXT(rmdir);
  note('w', AT_FDCWD, path);
  return next(path);
}

int posix_spawn(
  pid_t *id, const char *path, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes,
  char *const arguments[], char *const environment[]) {
  NEXT(posix_spawn);
  note('p', 0, NULL);
  return next(id, path, actions, attributes, arguments, environment);
}

int posix_spawnp(
  pid_t *id, const char *file, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes,
  char *const arguments[], char *const environment[]) {
  NEXT(posix_spawnp);
  note('p', 0, NULL);
  return next(id, file, actions, attributes, arguments, environment);
}

int execve(const char *path, char *const arguments[], char *const environment[]) {
  NEXT(execve);
  note('p', 0, NULL);
  return next(path, arguments, environment);
}

int execv(const char *path, char *const arguments[]) {
  NEXT(execv);
  note('p', 0, NULL);
  return next(path, arguments);
}

int execvp(const char *file, char *const arguments[]) {
  NEXT(execvp);
  note('p', 0, NULL);
  return next(file, arguments);
}

FILE *popen(const char *command, const char *mode) {
  NEXT(popen);
  note('p', 0, NULL);
  return next(command, mode);
}

int system(const char *command) {
  NEXT(system);
  note('p', 0, NULL);
  return next(command);
}

int connect(int socket, const struct sockaddr *address, socklen_t length) {
  NEXT(connect);
  note('n', 0, NULL);
  return next(socket, address, length);
}
