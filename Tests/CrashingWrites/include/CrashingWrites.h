#ifndef CRASHING_WRITES_H
#define CRASHING_WRITES_H

/// How many writes to files the process has survived so far.
///
/// The library is loaded into a process with LD_PRELOAD. There it kills the process, as a loss of
/// power would, right after the write whose number stands in the environment as CRASH_AFTER_WRITE.
/// Only what changes a file counts: writing, cutting off, making durable, removing. Where a file is
/// named in the environment as TRACE_WRITES, a line is added to it for each: `write`, `cut` or `sync`
/// and the name of the file it was done to.
long crashing_writes_survived(void);

#endif
