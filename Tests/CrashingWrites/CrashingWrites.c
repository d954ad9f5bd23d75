#define _GNU_SOURCE
#include "CrashingWrites.h"

#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>
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

ssize_t write(int descriptor, const void *bytes, size_t length) {
  ssize_t result = REAL(write)(descriptor, bytes, length);
  if (is_file(descriptor)) count();
  return result;
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset) {
  ssize_t result = REAL(pwrite)(descriptor, bytes, length, offset);
  if (is_file(descriptor)) count();
  return result;
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off64_t offset) {
  ssize_t result = REAL(pwrite64)(descriptor, bytes, length, offset);
  if (is_file(descriptor)) count();
  return result;
}

int ftruncate(int descriptor, off_t length) {
  int result = REAL(ftruncate)(descriptor, length);
  if (is_file(descriptor)) count();
  return result;
}

int ftruncate64(int descriptor, off64_t length) {
  int result = REAL(ftruncate64)(descriptor, length);
  if (is_file(descriptor)) count();
  return result;
}

int fsync(int descriptor) {
  int result = REAL(fsync)(descriptor);
  if (is_file(descriptor)) count();
  return result;
}

int fdatasync(int descriptor) {
  int result = REAL(fdatasync)(descriptor);
  if (is_file(descriptor)) count();
  return result;
}

int unlink(const char *path) {
  int result = REAL(unlink)(path);
  count();
  return result;
}
