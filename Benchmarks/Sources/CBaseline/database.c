#include <sqlite3.h>
#include <stdio.h>

#include "baseline.h"
#include "parts.h"

int open_database(const char *path, sqlite3 **database) {
  int code = sqlite3_open_v2(path, database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
  if (code != SQLITE_OK) return code;
  return sqlite3_exec(*database,
                      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                      "PRAGMA foreign_keys = ON;",
                      NULL, NULL, NULL);
}

int complain(sqlite3 *database, const char *what) {
  fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(database));
  return sqlite3_errcode(database) == SQLITE_OK ? SQLITE_ERROR : sqlite3_errcode(database);
}

double seconds_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int baseline_execute(const char *path, const char *sql) {
  sqlite3 *database = NULL;
  int code = open_database(path, &database);
  if (code == SQLITE_OK) code = sqlite3_exec(database, sql, NULL, NULL, NULL);
  if (code != SQLITE_OK) complain(database, sql);
  sqlite3_close(database);
  return code;
}

int64_t baseline_integer(const char *path, const char *sql) {
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  int64_t value = -1;
  if (open_database(path, &database) == SQLITE_OK &&
      sqlite3_prepare_v2(database, sql, -1, &statement, NULL) == SQLITE_OK) {
    if (sqlite3_step(statement) == SQLITE_ROW) value = sqlite3_column_int64(statement, 0);
  } else {
    complain(database, sql);
  }
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return value;
}

int baseline_copy(const char *from, const char *to) {
  sqlite3 *database = NULL;
  int code = open_database(from, &database);
  if (code == SQLITE_OK) {
    char *sql = sqlite3_mprintf("VACUUM INTO %Q", to);
    code = sqlite3_exec(database, sql, NULL, NULL, NULL);
    if (code != SQLITE_OK) complain(database, sql);
    sqlite3_free(sql);
  }
  sqlite3_close(database);
  return code == SQLITE_OK ? baseline_execute(to, "PRAGMA user_version") : code;
}

int64_t baseline_differences(const char *one, const char *other) {
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  int64_t count = -1;
  int code = open_database(one, &database);
  if (code == SQLITE_OK) {
    char *sql = sqlite3_mprintf("ATTACH %Q AS other", other);
    code = sqlite3_exec(database, sql, NULL, NULL, NULL);
    sqlite3_free(sql);
  }
  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2(
        database,
        "SELECT (SELECT count(*) FROM (SELECT * FROM main.events EXCEPT SELECT * FROM other.events))"
        " + (SELECT count(*) FROM (SELECT * FROM main.steps EXCEPT SELECT * FROM other.steps))"
        " + (SELECT count(*) FROM (SELECT * FROM main.participants"
        " EXCEPT SELECT * FROM other.participants))",
        -1, &statement, NULL);
  if (code == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
    count = sqlite3_column_int64(statement, 0);
  else
    complain(database, "comparing databases");
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return count;
}
