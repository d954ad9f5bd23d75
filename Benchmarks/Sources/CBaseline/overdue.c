// The overdue list as one indexed question.

#include <stdlib.h>

#include "baseline.h"
#include "parts.h"

static const char *const question =
    "SELECT t.name, d.digest, d.workflow, d.version, d.step, d.title, d.kind, d.required,"
    " d.is_arrival, d.service, r.authority, r.kind, r.verified, r.counting, r.immediate, s.run,"
    " s.number, s.role, s.agency, s.owner, s.receiver, s.opened, s.due, s.first_due, s.warn_from,"
    " s.pending, s.done, s.recorded, s.outcome, s.outcome_kind, s.answered, s.reason, s.actor,"
    " s.stops, s.extended, s.extended_late, s.superseded, s.superseded_by, s.withdrawn,"
    " s.sequence, s.hash, s.missed_due "
    "FROM steps s CROSS JOIN cases c ON c.pk = s.stream CROSS JOIN streams t ON t.pk = s.stream "
    "CROSS JOIN step_definitions d ON d.pk = s.definition LEFT JOIN rules r ON r.pk = s.rule "
    "WHERE s.is_open AND s.due <= ?1 AND (c.next_instant IS NULL OR c.next_instant > ?1) "
    "AND t.recorded <= ?1 ORDER BY s.due LIMIT ?2";

static int earlier(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

int baseline_overdue(const char *path, int64_t now, int limit, int rounds, double *seconds,
                     int *rows) {
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  int code = open_database(path, &database);
  if (code == SQLITE_OK) code = sqlite3_prepare_v2(database, question, -1, &statement, NULL);
  if (code != SQLITE_OK) complain(database, "the overdue list");
  double *times = calloc((size_t)rounds, sizeof(double));
  volatile int64_t seen = 0;
  for (int round = 0; code == SQLITE_OK && round < rounds; round++) {
    double start = seconds_now();
    sqlite3_bind_int64(statement, 1, now);
    sqlite3_bind_int(statement, 2, limit);
    *rows = 0;
    while (sqlite3_step(statement) == SQLITE_ROW) {
      for (int column = 0; column < sqlite3_column_count(statement); column++) {
        if (sqlite3_column_type(statement, column) == SQLITE_INTEGER)
          seen += sqlite3_column_int64(statement, column);
        else
          seen += (int64_t)(sqlite3_column_text(statement, column) != NULL) +
                  sqlite3_column_bytes(statement, column);
      }
      (*rows)++;
    }
    sqlite3_reset(statement);
    times[round] = seconds_now() - start;
  }
  qsort(times, (size_t)rounds, sizeof(double), earlier);
  *seconds = times[rounds / 2];
  free(times);
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return code;
}
