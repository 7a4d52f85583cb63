#ifndef CONTAINMENT_H
#define CONTAINMENT_H

#include <spawn.h>
#include <stdint.h>

/// What one process may take; 0 leaves a limit as it is.
struct containment_limits {
  /// Bytes of memory that can be written.
  uint64_t memory;
  /// Bytes of one file.
  uint64_t file_size;
  /// Processes at one time, the first included.
  uint32_t processes;
};

/// A message between a warden and the process that has asked for it. Both directions have this form.
struct containment_message {
  /// To a warden: the signal to send. From it: one of `containment_report`.
  int32_t kind;
  /// To a warden: the process to send it to. From it: what the kind says.
  int32_t value;
};

enum containment_report {
  /// The first process is gone and so is everything it has started; the value is its wait status.
  CONTAINMENT_ENDED = 1,
  /// There were more processes than allowed, `value` of them. All are ended.
  CONTAINMENT_TOO_MANY = 2,
};

/// Goes on in a forked process that is held to `limits`; returns there.
///
/// The calling process never returns. It becomes the warden: the one to which everything that the fork starts belongs,
/// however far it detaches itself. When the fork ends, or the other side of the socket `control` is closed, the warden
/// ends all of it, reports how the fork has ended, and ends itself.
void containment_enter(struct containment_limits limits, int control);

/// Gives the room that a part of a file takes back to the disk. The file keeps its length; the part reads as zeros.
void containment_discard(int file, uint64_t start, uint64_t count);

/// Closes every descriptor from `first` on in a process that is going to be spawned.
void containment_close_from(posix_spawn_file_actions_t *actions, int first);

#endif
