#ifndef CRASH_REPORT_H
#define CRASH_REPORT_H

#include <stdint.h>

/// Reports on `descriptor`, before the process dies of a signal, which signal it was and where the stack stood.
///
/// Catches the signals of traps and memory faults, and SIGTERM, with which a host ends a cell that takes too long.
/// The report is one frame as CellProtocol's `EventFrame` reads it, with `tag` as the event's tag.
/// Standard output is buffered by lines from then on: what a cell printed must not be lost when it dies.
/// Also remembers where the last Swift error was thrown: an error that nobody catches dies far from its `throw`.
void crash_report_install(int descriptor, uint8_t tag);

/// Says whether a cell runs: if it does, `exit` and `_exit` are reported too, as signal 0.
void crash_report_running(int is_running);

#endif
