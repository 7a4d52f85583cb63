#ifndef OPENED_FILES_H
#define OPENED_FILES_H

/// From now on, writes to `descriptor` what this process does that its results may depend on: for each event a letter, an
/// absolute path, and a NUL byte. `k` the log begins; `s` it is asked what a path is, `r` a file is opened for reading, `w` for
/// writing, or made, renamed or deleted; `p` a program is started, `n` a connection is opened, both without a path. A descriptor
/// that is no file to append to is left alone.
///
/// The C library's functions are replaced by ones that note the call and pass it on. They are found first because they
/// are in the program itself. Loading a library is not noted: it does not go through them.
void opened_files_log(int descriptor);

#endif
