// What the same work costs in C against SQLite, with nothing around it.

#pragma once

#include <stdint.h>

/// Runs statements that need no answer; the result is SQLite's code.
int baseline_execute(const char *path, const char *sql);

/// The first column of the first row of a question as a whole number; -1 where there is none.
int64_t baseline_integer(const char *path, const char *sql);

/// Writes a compact copy of a database that is not in use, with a write-ahead log.
int baseline_copy(const char *from, const char *to);

/// How many events and rows of the indexes of steps and teams one database has and the other has not; -1 where
/// they cannot be compared.
int64_t baseline_differences(const char *one, const char *other);

/// Records again, in `target`, the completions of steps that a store has recorded in `source`, with
/// the statements the store runs, a transaction each, `synchronous = FULL`. `target` is to be as
/// `source` was before them.
///
/// The rows are read before the clock starts. `seconds` is the time of all transactions, `count`
/// how many they were.
int baseline_complete_steps(const char *source, const char *target, double *seconds, int *count);

/// Asks for the first so many open steps due by `now`, all columns read, `rounds` times over one
/// connection; `seconds` is the median of one round, `rows` how many rows it gave.
int baseline_overdue(const char *path, int64_t now, int limit, int rounds, double *seconds,
                     int *rows);
