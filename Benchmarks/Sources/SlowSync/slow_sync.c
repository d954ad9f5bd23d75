// Each wait for the disk takes two milliseconds longer: what group commit is for shows only where
// the disk really waits.

#define _GNU_SOURCE
#include "slow_sync.h"

#include <dlfcn.h>
#include <time.h>
#include <unistd.h>

static void wait(void) {
  struct timespec rest = {.tv_nsec = slow_sync_milliseconds * 1000000L};
  while (nanosleep(&rest, &rest) != 0) {
  }
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int fsync(int descriptor) {
  int result = REAL(fsync)(descriptor);
  wait();
  return result;
}

int fdatasync(int descriptor) {
  int result = REAL(fdatasync)(descriptor);
  wait();
  return result;
}
