#define _GNU_SOURCE
#include "CrashingWrites.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long survived;

long crashing_writes_survived(void) { return survived; }

/// Counts one write, and ends the process if it was the last one it may make.
static void count(void) {
  const char *limit = getenv("CRASH_AFTER_WRITE");
  long number = atomic_fetch_add(&survived, 1) + 1;
  if (limit && number == atol(limit)) kill(getpid(), SIGKILL);
}

/// Whether a descriptor is a file on disk: terminals, pipes and sockets do not count.
static int is_file(int descriptor) {
  struct stat status;
  return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/// Notes what was done to a file, where a trace is asked for.
static void trace(const char *deed, int descriptor) {
  const char *path = getenv("TRACE_WRITES");
  if (!path) return;
  char link[64], name[4096], line[4200];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, name, sizeof name - 1);
  if (length < 0) return;
  name[length] = 0;
  const char *slash = strrchr(name, '/');
  int size = snprintf(line, sizeof line, "%s %s\n", deed, slash ? slash + 1 : name);
  int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return;
  if (REAL(write)(file, line, (size_t)size) != size) abort();
  close(file);
}

/// What was done to a file is noted and counted.
static void done(const char *deed, int descriptor) {
  if (!is_file(descriptor)) return;
  trace(deed, descriptor);
  count();
}

ssize_t write(int descriptor, const void *bytes, size_t length) {
  ssize_t result = REAL(write)(descriptor, bytes, length);
  done("write", descriptor);
  return result;
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset) {
  ssize_t result = REAL(pwrite)(descriptor, bytes, length, offset);
  done("write", descriptor);
  return result;
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off64_t offset) {
  ssize_t result = REAL(pwrite64)(descriptor, bytes, length, offset);
  done("write", descriptor);
  return result;
}

int ftruncate(int descriptor, off_t length) {
  int result = REAL(ftruncate)(descriptor, length);
  done("cut", descriptor);
  return result;
}

int ftruncate64(int descriptor, off64_t length) {
  int result = REAL(ftruncate64)(descriptor, length);
  done("cut", descriptor);
  return result;
}

int fsync(int descriptor) {
  int result = REAL(fsync)(descriptor);
  done("sync", descriptor);
  return result;
}

int fdatasync(int descriptor) {
  int result = REAL(fdatasync)(descriptor);
  done("sync", descriptor);
  return result;
}

int unlink(const char *path) {
  int result = REAL(unlink)(path);
  count();
  return result;
}
