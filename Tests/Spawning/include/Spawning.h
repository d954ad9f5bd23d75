#ifndef SPAWNING_H
#define SPAWNING_H

#include <sys/types.h>

/// Starts a program in a folder, with files for its input, its output (emptied before) and its errors
/// (the same), and with nothing else open.
///
/// Swift does not see the two GNU functions that this needs.
///
/// \returns 0, or the system's number for why it was not started.
int spawn_program(const char *folder, const char *input, const char *output, const char *errors,
                  char *const arguments[], char *const environment[], pid_t *started);

#endif
