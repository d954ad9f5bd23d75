#define _GNU_SOURCE
#include "Spawning.h"

#include <fcntl.h>
#include <spawn.h>

int spawn_program(const char *folder, const char *input, const char *output, const char *errors,
                  char *const arguments[], char *const environment[], pid_t *started) {
  const int written = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  int code = posix_spawn_file_actions_addchdir_np(&actions, folder);
  if (!code) code = posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0);
  if (!code) code = posix_spawn_file_actions_addopen(&actions, 1, output, written, 0600);
  if (!code) code = posix_spawn_file_actions_addopen(&actions, 2, errors, written, 0600);
  if (!code) code = posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  if (!code) code = posix_spawn(started, arguments[0], &actions, NULL, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  return code;
}
