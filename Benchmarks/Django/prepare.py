"""Makes Django's own tables, an account that is signed in, and prints its session's key."""

import json
import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "settings"

import django

django.setup()

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection

call_command("migrate", verbosity=0)
with connection.cursor() as cursor:
    cursor.execute(
        "CREATE TABLE views (id INTEGER PRIMARY KEY, session TEXT, who TEXT, name TEXT, page TEXT,"
        " purpose TEXT, seen INTEGER)"
    )
    # What Milepost folds out of a case's events, here ready to be read.
    cursor.execute("CREATE TABLE shown (name TEXT PRIMARY KEY, parts TEXT NOT NULL) WITHOUT ROWID")
    for name, parts in json.loads(sys.stdin.read()).items():
        cursor.execute("INSERT INTO shown VALUES (%s, %s)", [name, json.dumps(parts)])
user = User.objects.create_user(sys.argv[1], password="not used here", first_name="Wren Alder")
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session["agency"] = sys.argv[2]
session["role"] = "childrens-division"
session.create()
print(f"{settings.SESSION_COOKIE_NAME}={session.session_key}")
