// The store's transaction for one completion, statement for statement.

#include <stdlib.h>
#include <string.h>

#include "baseline.h"
#include "parts.h"

enum { maximal_steps = 32, maximal_parts = 4, maximal_columns = 32 };

/// The values of one row, kept apart from the statement that gave them.
typedef struct {
  int count;
  sqlite3_value *values[maximal_columns];
} row;

/// All rows that one completion writes.
typedef struct {
  row stream, event, place, of_case, command;
  row steps[maximal_steps], parts[maximal_parts];
  int step_count, part_count;
} completion;

static row taken(sqlite3_stmt *statement, int from, int count) {
  row result = {.count = count};
  for (int index = 0; index < count; index++)
    result.values[index] = sqlite3_value_dup(sqlite3_column_value(statement, from + index));
  return result;
}

static int prepared(sqlite3 *database, const char *sql, sqlite3_stmt **statement) {
  int code = sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
  return code == SQLITE_OK ? code : complain(database, sql);
}

// Reading

static const char *const all_completions =
    "SELECT t.name,"
    " e.stream, e.sequence, e.kind, e.occurred, e.recorded, e.actor, e.role, e.agency,"
    " e.definition, e.body, e.effects, e.previous, e.hash,"
    " t.length, t.head, t.recorded, t.pk,"
    " c.county, c.owner, c.agency, c.queued, c.is_closed, c.next_instant, c.opened, c.pk,"
    " k.key, k.content, k.stream, k.reply "
    "FROM events e JOIN streams t ON t.pk = e.stream JOIN cases c ON c.pk = e.stream "
    "JOIN commands k ON k.key = 'done-' || t.name WHERE e.kind = 'step.done' ORDER BY e.pk";

// The rows that a completion added or changed: those that the database before it does not have.
static const char *const all_steps =
    "SELECT role, agency, owner, receiver, opened, due, first_due, warn_from, rule, pending, "
    "done, recorded, outcome, outcome_kind, answered, reason, actor, stops, extended, "
    "extended_late, superseded, superseded_by, withdrawn, is_open, sequence, hash, missed_due, "
    "unheld, stream, run, definition, number FROM steps WHERE pk IN (SELECT pk FROM (SELECT * "
    "FROM steps WHERE stream = ?1 EXCEPT SELECT * FROM before.steps WHERE stream = ?1)) ORDER "
    "BY pk";

static const char *const all_parts =
    "SELECT * FROM participants WHERE stream = ?1"
    " EXCEPT SELECT * FROM before.participants WHERE stream = ?1";

/// Takes all rows that a statement gives for a stream; the result is how many.
static int taken_all(sqlite3_stmt *statement, sqlite3_value *stream, row *rows, int most) {
  int count = 0;
  sqlite3_bind_value(statement, 1, stream);
  while (sqlite3_step(statement) == SQLITE_ROW && count < most)
    rows[count++] = taken(statement, 0, sqlite3_column_count(statement));
  sqlite3_reset(statement);
  return count;
}

static int read_completions(const char *path, const char *before, completion **completions,
                            int *count) {
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL, *steps = NULL, *parts = NULL;
  int code = open_database(path, &database);
  if (code == SQLITE_OK) {
    char *sql = sqlite3_mprintf("ATTACH %Q AS before", before);
    code = sqlite3_exec(database, sql, NULL, NULL, NULL);
    sqlite3_free(sql);
  }
  if (code == SQLITE_OK) code = prepared(database, all_completions, &statement);
  if (code == SQLITE_OK) code = prepared(database, all_steps, &steps);
  if (code == SQLITE_OK) code = prepared(database, all_parts, &parts);
  int capacity = 0;
  while (code == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW) {
    if (*count == capacity) {
      capacity = capacity ? capacity * 2 : 1024;
      *completions = realloc(*completions, (size_t)capacity * sizeof(completion));
    }
    completion *next = &(*completions)[(*count)++];
    memset(next, 0, sizeof *next);
    next->stream = taken(statement, 0, 1);
    next->event = taken(statement, 1, 13);
    next->place = taken(statement, 14, 4);
    next->of_case = taken(statement, 18, 8);
    next->command = taken(statement, 26, 4);
    sqlite3_value *stream = next->event.values[0];
    next->step_count = taken_all(steps, stream, next->steps, maximal_steps);
    next->part_count = taken_all(parts, stream, next->parts, maximal_parts);
  }
  sqlite3_finalize(statement);
  sqlite3_finalize(steps);
  sqlite3_finalize(parts);
  sqlite3_close(database);
  return code;
}

static void release(row *row) {
  for (int index = 0; index < row->count; index++) sqlite3_value_free(row->values[index]);
}

// Writing

typedef struct {
  sqlite3_stmt *begin, *known, *stream, *event, *place, *of_case, *part, *step, *new_step, *command,
      *commit;
} statements;

/// How many columns a table has.
static int columns_of(sqlite3 *database, const char *table) {
  sqlite3_stmt *statement = NULL;
  char *sql = sqlite3_mprintf("SELECT * FROM %w", table);
  int count = prepared(database, sql, &statement) == SQLITE_OK ? sqlite3_column_count(statement) : 0;
  sqlite3_finalize(statement);
  sqlite3_free(sql);
  return count;
}

static int prepare_all(sqlite3 *database, statements *all) {
  // As many places as the table has columns, so that a column more is none forgotten here.
  char parts[128] = "REPLACE INTO participants VALUES (?";
  for (int count = columns_of(database, "participants"); count > 1; count--)
    strcat(parts, ", ?");
  strcat(parts, ")");
  const struct {
    const char *sql;
    sqlite3_stmt **statement;
  } list[] = {
      {"BEGIN IMMEDIATE", &all->begin},
      {"SELECT content, reply FROM commands WHERE key = ?", &all->known},
      {"SELECT pk, length, head, recorded FROM streams WHERE name = ?", &all->stream},
      {"INSERT INTO events (stream, sequence, kind, occurred, recorded, actor, role, agency,"
       " definition, body, effects, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
       &all->event},
      {"UPDATE streams SET length = ?, head = ?, recorded = ? WHERE pk = ?", &all->place},
      {"UPDATE cases SET county = ?, owner = ?, agency = ?, queued = ?, is_closed = ?,"
       " next_instant = ?, opened = ? WHERE pk = ?",
       &all->of_case},
      {parts, &all->part},
      {"UPDATE steps SET role = ?, agency = ?, owner = ?, receiver = ?, opened = ?,"
       " due = ?, first_due = ?, warn_from = ?, rule = ?, pending = ?, done = ?, recorded = ?,"
       " outcome = ?, outcome_kind = ?, answered = ?, reason = ?, actor = ?, stops = ?,"
       " extended = ?, extended_late = ?, superseded = ?, superseded_by = ?, withdrawn = ?,"
       " is_open = ?, sequence = ?, hash = ?, missed_due = ?, unheld = ?"
       " WHERE stream = ? AND run = ? AND definition = ? AND number = ?",
       &all->step},
      {"INSERT INTO steps (role, agency, owner, receiver, opened, due, first_due, warn_from, rule, "
       "pending, done, recorded, outcome, outcome_kind, answered, reason, actor, stops, extended, "
       "extended_late, superseded, superseded_by, withdrawn, is_open, sequence, hash, missed_due, "
       "unheld, stream, run, definition, number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
       "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
       &all->new_step},
      {"INSERT INTO commands (key, content, stream, reply) VALUES (?, ?, ?, ?)", &all->command},
      {"COMMIT", &all->commit},
  };
  for (size_t index = 0; index < sizeof list / sizeof *list; index++) {
    int code = prepared(database, list[index].sql, list[index].statement);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

static void finalize_all(statements *all) {
  sqlite3_stmt *list[] = {all->begin, all->known, all->stream,   all->event,   all->place, all->of_case,
                          all->part,  all->step,  all->new_step, all->command, all->commit};
  for (size_t index = 0; index < sizeof list / sizeof *list; index++) sqlite3_finalize(list[index]);
}

/// Runs a statement to its end with the values of a row.
static int run(sqlite3_stmt *statement, const row *row) {
  for (int index = 0; row && index < row->count; index++)
    sqlite3_bind_value(statement, index + 1, row->values[index]);
  int code;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    for (int index = 0; index < sqlite3_column_count(statement); index++)
      sqlite3_column_value(statement, index);
  }
  sqlite3_reset(statement);
  return code;
}

/// Changes the row of a step, or adds it where there is none.
static int put_step(const statements *all, const row *step) {
  int code = run(all->step, step);
  if (code != SQLITE_DONE || sqlite3_changes(sqlite3_db_handle(all->step)) > 0) return code;
  return run(all->new_step, step);
}

static int complete(const statements *all, const completion *one) {
  row key = {.count = 1, .values = {one->command.values[0]}};
  int code = run(all->begin, NULL);
  if (code == SQLITE_DONE) code = run(all->known, &key);
  if (code == SQLITE_DONE) code = run(all->stream, &one->stream);
  if (code == SQLITE_DONE) code = run(all->event, &one->event);
  if (code == SQLITE_DONE) code = run(all->place, &one->place);
  if (code == SQLITE_DONE) code = run(all->of_case, &one->of_case);
  for (int index = 0; code == SQLITE_DONE && index < one->part_count; index++)
    code = run(all->part, &one->parts[index]);
  for (int index = 0; code == SQLITE_DONE && index < one->step_count; index++)
    code = put_step(all, &one->steps[index]);
  if (code == SQLITE_DONE) code = run(all->command, &one->command);
  if (code == SQLITE_DONE) code = run(all->commit, NULL);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

int baseline_complete_steps(const char *source, const char *target, double *seconds, int *count) {
  completion *completions = NULL;
  *count = 0;
  int code = read_completions(source, target, &completions, count);
  sqlite3 *database = NULL;
  statements all = {0};
  if (code == SQLITE_OK) code = open_database(target, &database);
  if (code == SQLITE_OK) code = prepare_all(database, &all);
  double start = seconds_now();
  for (int index = 0; code == SQLITE_OK && index < *count; index++)
    code = complete(&all, &completions[index]);
  *seconds = seconds_now() - start;
  if (code != SQLITE_OK) complain(database, "completing steps");
  finalize_all(&all);
  sqlite3_close(database);
  for (int index = 0; index < *count; index++) {
    completion *one = &completions[index];
    row *rows[] = {&one->stream, &one->event, &one->place, &one->of_case, &one->command};
    for (size_t place = 0; place < sizeof rows / sizeof *rows; place++) release(rows[place]);
    for (int step = 0; step < one->step_count; step++) release(&one->steps[step]);
    for (int part = 0; part < one->part_count; part++) release(&one->parts[part]);
  }
  free(completions);
  return code;
}
