"""The worklist and the case page as a Django site would have them, on Milepost's own database.

The questions are Milepost's, in SQL, by its indexes; nothing is asked that the page does not show.
"""

import json
import os
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")

from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from django.db import connection, connections
from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.utils.safestring import mark_safe

import timeline

ZONE = ZoneInfo("America/Chicago")
# The moment at which the server's clock begins, and the machine's then.
BEGIN = int(os.environ["BENCHMARK_NOW"])
STARTED = time.time()
# How many rows are shown of a list, and how many are read of one's own, so that they can be counted.
MOST, MOST_COUNTED = 200, 2_000

ROW = """
    SELECT t.name, d.step, d.title, d.workflow, d.required, s.run, s.number, s.role, s.agency,
      s.owner, s.opened, s.due, s.first_due, s.missed_due, s.warn_from, s.pending, s.done, s.recorded, s.outcome, s.outcome_kind,
      s.stops, s.actor, s.is_open, s.withdrawn, s.superseded, r.authority, r.kind, r.verified,
      r.immediate
    FROM {begin} JOIN cases c ON c.pk = s.stream JOIN streams t ON t.pk = s.stream
    JOIN step_definitions d ON d.pk = s.definition LEFT JOIN rules r ON r.pk = s.rule
    WHERE {condition} ORDER BY s.due NULLS LAST, s.stream LIMIT {limit}
"""
# Who may see a case: it is theirs, their office's, or they take part in it and are not excluded.
SEEN = """
    NOT EXISTS (SELECT 1 FROM participants p WHERE p.stream = s.stream AND p.who = %(me)s
      AND p.kind = 'exclusion' AND p.ended IS NULL)
    AND EXISTS (SELECT 1 FROM participants p WHERE p.stream = s.stream
      AND p.who IN (%(me)s, %(agency)s) AND p.kind IN ('owner', 'queue', 'member')
      AND p.ended IS NULL)
"""


def now():
    return BEGIN + int((time.time() - STARTED) * 1000)


def ask(sql, arguments):
    with connections["cases"].cursor() as cursor:
        cursor.execute(sql, arguments)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor.fetchall()]


def local(instant):
    return datetime.fromtimestamp(instant / 1000, ZONE)


def day(date, this_year):
    text = f"{date:%A} {date.day} {date:%B}"
    return text if date.year == this_year else f"{text} {date.year}"


def minute(instant, this_year):
    date = local(instant)
    text = f"{date:%a} {date.day} {date:%B}"
    if date.year != this_year:
        text += f" {date.year}"
    return f"{text}, {date:%H:%M}"


def due_text(instant, this_year):
    date = local(instant)
    if (date.hour, date.minute, date.second) != (0, 0, 0):
        return minute(instant, this_year)
    return day(date - timedelta(days=1), this_year) + ", end of day"


def elapsed(start, end):
    minutes = max(0, (end - start) // 60_000)
    days, hours = minutes // 1_440, minutes // 60 % 24
    if days:
        return f"{days} d {hours} h" if hours else f"{days} d"
    if hours:
        return f"{hours} h {minutes % 60} min" if minutes % 60 else f"{hours} h"
    return f"{minutes} min" if minutes else "under a minute"


ROLES = {
    "childrens-division": "Children's Division", "cac": "child advocacy center",
    "law-enforcement": "law enforcement", "juvenile-officer": "juvenile officer",
    "juvenile-court": "juvenile court", "safe-care": "SAFE CARE provider",
    "prosecutor": "prosecutor", "supervisor": "supervisor",
}


def shown(row, at):
    """A step as lists show it."""
    this_year = local(at).year
    due = row["due"]
    if row["withdrawn"]:
        key, when = "withdrawn", ""
    elif row["superseded"]:
        key, when = "superseded", f"left {minute(row['superseded'], this_year)}"
    elif row["done"]:
        late = due is not None and row["done"] >= due
        key = "done-late" if late else row["outcome_kind"] or "done"
        when = f"done {minute(row['done'], this_year)}"
        if late:
            when += f", late by {elapsed(row['missed_due'] or due, row['done'])}"
    elif row["pending"]:
        key, when = "waiting", "no date yet"
    elif due is None:
        key, when = "open", "no deadline"
    elif due <= at:
        late = elapsed(row["missed_due"] or due, at)
        key = "past-practice" if row["immediate"] else "overdue"
        when = f"{late} past practice" if row["immediate"] else f"overdue by {late}"
    else:
        when = f"due {due_text(due, this_year)}"
        if local(due - 1).date() == local(at).date():
            key = "due-today"
        elif row["warn_from"] is not None and row["warn_from"] <= at:
            key = "due-soon"
        else:
            key = "open"
    roles = ", ".join(ROLES.get(role, role) for role in row["role"].split())
    agency = f", {row['agency']}" if row["agency"] else ""
    who = row["actor"] or row["owner"]
    row["status"] = key
    row["word"] = key.replace("-", " ")
    row["when"] = when
    row["who"] = f"{who} ({roles}{agency})" if who else roles + agency
    row["machine"] = local(due).isoformat() if due else None
    row["case_path"] = f"/cases/{row['name']}"
    row["path"] = f"{row['case_path']}/steps/{row['run']}/{row['step']}/{row['number']}"
    return row


GROUPS = [
    ("overdue", "Overdue", {"overdue", "past-practice"}),
    ("due-today", "Due today", {"due-today"}),
    ("due-soon", "Due soon", {"due-soon"}),
    ("open", "Open", {"open"}),
    ("waiting", "Waiting", {"waiting", "stopped"}),
]


@login_required
def worklist(request):
    at = now()
    me = {
        "me": request.user.username, "agency": request.session["agency"], "at": at,
        "role": f"% {request.session['role']} %",
    }
    def steps(begin, condition, most=MOST):
        sql = ROW.format(
            begin=begin, limit=most,
            condition=f"s.is_open AND {condition} AND {SEEN}")
        return [shown(row, at) for row in ask(sql, me)]

    own = steps(
        "steps s INDEXED BY steps_open_by_owner", "s.owner = %(me)s", MOST_COUNTED)
    unclaimed = steps(
        "steps s INDEXED BY steps_unclaimed",
        "s.owner IS NULL AND s.agency = %(agency)s AND ' ' || s.role || ' ' LIKE %(role)s")
    covering = steps(
        "(SELECT DISTINCT stream FROM participants WHERE who = %(me)s AND kind = 'member'"
        " AND purpose = 'cover' AND since <= %(at)s AND coalesce(until, %(at)s + 1) > %(at)s"
        " AND coalesce(ended, %(at)s + 1) > %(at)s) o CROSS JOIN steps s ON s.stream = o.stream",
        "s.owner IS NOT %(me)s")
    others = steps(
        "(SELECT pk FROM cases INDEXED BY cases_by_owner WHERE owner = %(me)s) o"
        " CROSS JOIN steps s ON s.stream = o.pk", "s.owner IS NOT %(me)s")
    violations = ask(
        f"SELECT t.name, s.says FROM violations s JOIN streams t ON t.pk = s.stream WHERE {SEEN}",
        me)
    groups = []
    for id, title, keys in GROUPS:
        count = sum(row["status"] in keys for row in own)
        rows = [row for row in own[:MOST] if row["status"] in keys]
        if count:
            groups.append((id, title, rows, count, count - len(rows)))
    groups += [
        (id, title, rows, len(rows), 0) for id, title, rows in [
            ("covering", "Covering for others", covering),
            ("unclaimed", "In the queue", unclaimed), ("others", "Done by others", others)]
        if rows
    ]
    return render(
        request, "worklist.html",
        {"title": "My work", "groups": groups, "violations": violations, "overdue": sum(
            row["status"] in ("overdue", "past-practice") for row in own),
         "soon": sum(row["status"] in ("due-today", "due-soon") for row in own),
         "waiting": len(others)})


@login_required
def case(request, name):
    at = now()
    found = ask(
        "SELECT c.pk, t.name, c.workflow, c.report, c.child, c.owner, c.agency, c.opened, c.is_closed"
        " FROM streams t JOIN cases c ON c.pk = t.pk WHERE t.name = %s", [name])
    if not found:
        raise Http404
    head = found[0]
    team = ask(
        "SELECT kind, who, role, agency, purpose, since, until, ended FROM participants"
        " WHERE stream = %s ORDER BY part", [head["pk"]])
    me, agency = request.user.username, request.session["agency"]
    if any(part["kind"] == "exclusion" and part["who"] == me for part in team) or not any(
        part["kind"] in ("owner", "queue", "member") and part["who"] in (me, agency)
        and part["ended"] is None for part in team
    ):
        raise Http404
    note_view(request, name, "owner" if head["owner"] == me else "agency")
    rows = [
        shown(row, at)
        for row in ask(
            ROW.format(begin="steps s", condition="s.stream = %s", limit=1_000), [head["pk"]])
    ]
    links = ask(
        "SELECT t.name FROM cases c JOIN streams t ON t.pk = c.pk"
        " WHERE (c.report = %s OR c.child = %s) AND c.pk <> %s",
        [head["report"], head["child"], head["pk"]])
    with connection.cursor() as cursor:
        cursor.execute("SELECT parts FROM shown WHERE name = %s", [name])
        parts = json.loads(cursor.fetchone()[0])
    this_year = local(at).year
    tracks = [
        track | {"open": [row for row in rows if row["is_open"] and row["run"] == track["number"]],
                 "done": sum(1 for row in rows if row["done"] and row["run"] == track["number"])}
        for track in parts["tracks"]
    ]
    for fact in parts["facts"]:
        fact["since_text"] = minute(fact["since"], this_year)
    members = [part for part in team if part["kind"] == "member"]
    for member in members:
        member["from"] = minute(member["since"], this_year)
    open_rows = [row for row in rows if row["is_open"]]
    overdue = [row for row in open_rows if row["status"] in ("overdue", "past-practice")]
    ahead = [row for row in open_rows if row["due"] and row["due"] > at]
    waits = [fact for track in tracks for fact in track["waiting"]]
    sentence = f"{len(rows)} steps so far: {len(open_rows)} open, {len(overdue)} overdue."
    for row in rows:
        drawn(row, this_year)
    lines = [
        {"title": track["title"], "rows": found} for track in tracks
        if (found := [row for row in rows if row["run"] == track["number"]])
    ]
    return render(
        request, "case.html",
        {"title": name, "case": head, "case_path": f"/cases/{name}", "tracks": tracks,
         "facts": parts["facts"], "team": members, "links": links, "overdue": overdue,
         "next": ahead[:1], "waits": sorted(set(waits)), "sentence": sentence, "lines": lines,
         "picture": mark_safe(timeline.draw(lines, at, ZONE, sentence)),
         "overdue_more": len(overdue) - 3, "waits_more": len(set(waits)) - 3,
         "opened": minute(head["opened"], this_year), "opened_machine": local(head["opened"]).isoformat(),
         "ended": [row for row in rows if not row["is_open"]]})


def drawn(row, this_year):
    """What the timeline and its table show of a step besides."""
    row["moved_from"] = row["first_due"] if row["first_due"] != row["due"] else None
    row["opened_text"] = minute(row["opened"], this_year)
    row["due_text"] = due_text(row["due"], this_year) if row["due"] else ""
    row["first_text"] = due_text(row["moved_from"], this_year) if row["moved_from"] else ""
    over = timeline.ended(row)
    row["ended_text"] = minute(over, this_year) if over else ""


def note_view(request, name, purpose):
    """Records that somebody saw a case, once in ten minutes, before the page is sent."""
    session = request.session.session_key
    if cache.add(f"view-{session}-{name}", True, 600):
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO views (session, who, name, page, purpose, seen)"
                " VALUES (%s, %s, %s, 'case', %s, %s)",
                [session, request.user.username, name, purpose, now()])


urlpatterns = [path("", worklist), path("cases/<str:name>", case)]
application = get_wsgi_application()
