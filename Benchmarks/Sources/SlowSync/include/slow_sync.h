// Loaded before the C library (LD_PRELOAD), it makes the disk of a process slow.

#pragma once

/// How much longer each `fsync` and `fdatasync` takes, in milliseconds.
enum { slow_sync_milliseconds = 2 };
