#pragma once

#include <sqlite3.h>
#include <time.h>

/// Opens a database as durably as the store does.
int open_database(const char *path, sqlite3 **database);

/// Says on standard error what SQLite says; the result is its code, never OK.
int complain(sqlite3 *database, const char *what);

/// A clock that only goes forward.
double seconds_now(void);
