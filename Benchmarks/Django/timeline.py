"""The case as a timeline against its deadlines, drawn as Milepost draws it."""

from datetime import datetime, timedelta
from html import escape

WIDTH, LABEL, ROW, TRACK, AXIS, BOTTOM, MOST = 860, 250, 26, 30, 34, 10, 40
DAY = 86_400_000


def ended(row):
    return row["done"] or row["superseded"]


def cut(text, most):
    return text if len(text) <= most else text[: most - 1] + "…"


def draw(tracks, at, zone, sentence):
    """The picture of tracks: a title and rows each."""
    rows = [row for track in tracks for row in track["rows"][-MOST:]]
    start = min([row["opened"] for row in rows] + [at])
    horizon = at + max(at - start, 30 * DAY)
    others = [i for row in rows for i in (row["due"], row["moved_from"], ended(row)) if i]
    until = max([at] + [i for i in others if i <= horizon])
    whole = max(until - start, 3_600_000)
    whole += whole // 25
    end = start + whole
    room = WIDTH - LABEL - 20

    def x(instant):
        return LABEL + round(min(max(instant - start, 0), whole) / whole * room)

    height = AXIS + BOTTOM + sum(TRACK + ROW * len(t["rows"][-MOST:]) for t in tracks)
    lines = [
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {height}" role="img"'
        ' aria-labelledby="timeline-title timeline-desc">',
        '<title id="timeline-title">Timeline against the deadlines</title>',
        f'<desc id="timeline-desc">{escape(sentence)}</desc>',
    ]
    now_x, free = x(at), LABEL
    first = datetime.fromtimestamp(start / 1000, zone).date() + timedelta(days=1)
    count = (datetime.fromtimestamp(end / 1000, zone).date() - first).days + 1
    step = next((s for s in (1, 2, 7, 14, 30, 91, 182, 365) if count // s <= 8), count // 8 + 1)
    for number in range(0, max(count, 0), step):
        date = first + timedelta(days=number)
        midnight = datetime(date.year, date.month, date.day, tzinfo=zone).timestamp() * 1000
        place = x(midnight)
        lines.append(f'<line class="tl-day" x1="{place}" y1="{AXIS - 4}" x2="{place}" y2="{height}"/>')
        text = f"{date.day} {date:%B}"
        reach = place + 7 * len(text)
        if place >= free and not place - 2 <= now_x <= reach:
            lines.append(f'<text class="tl-date" x="{place}" y="{AXIS - 6}">{text}</text>')
            free = reach + 8
    top = AXIS
    for track in tracks:
        title = escape(cut(track["title"], 80))
        lines.append(f'<text class="tl-track" x="0" y="{top + 20}">{title}</text>')
        top += TRACK
        for row in track["rows"][-MOST:]:
            lines += drawn(row, top, x, at, end)
            top += ROW
    lines.append(f'<line class="tl-now" x1="{now_x}" y1="{AXIS - 6}" x2="{now_x}" y2="{height}"/>')
    lines.append(f'<text class="tl-now" x="{now_x}" y="{AXIS - 20}" text-anchor="middle">now</text>')
    lines.append("</svg>")
    return "\n".join(lines)


def drawn(row, top, x, at, end):
    middle = top + ROW // 2
    number = f" ({row['number']})" if row["number"] > 1 else ""
    label = escape(cut(row["title"], 32 - len(number)) + number)
    over, due = ended(row), row["due"]
    until = over or at

    def bar(name, start, stop, tall):
        return (
            f'<rect class="{name}" x="{x(start)}" y="{middle - tall // 2}"'
            f' width="{max(2, x(stop) - x(start))}" height="{tall}"/>')

    def mark(name, instant):
        place = x(instant)
        return f'<line class="{name}" x1="{place}" y1="{middle - 10}" x2="{place}" y2="{middle + 10}"/>'

    lines = [
        f'<g class="s-{row["status"]}">',
        f'<text class="tl-name" x="0" y="{middle + 4}">{label}</text>',
        bar("tl-bar", row["opened"], until, 8),
    ]
    if not over and due and due > at:
        lines.append(
            f'<line class="tl-ahead" x1="{x(until)}" y1="{middle}" x2="{x(due)}" y2="{middle}"/>')
    missed = row["missed_due"] or due
    if missed and missed < until:
        lines.append(bar("tl-late", missed, until, 14))
    if row["moved_from"]:
        if due:
            one, other = sorted((x(row["moved_from"]), x(due)))
            lines.append(
                f'<line class="tl-moved" x1="{one}" y1="{middle + 9}" x2="{other}" y2="{middle + 9}"/>')
        lines.append(mark("tl-first", row["moved_from"]))
    if due:
        lines.append(mark("tl-due", due))
        if due > end:
            lines.append(f'<text class="tl-beyond" x="{WIDTH - 14}" y="{middle + 4}">→</text>')
    if over:
        kind = "done" if row["done"] else "left"
        lines.append(f'<circle class="tl-{kind}" cx="{x(over)}" cy="{middle}" r="5"/>')
    lines.append("</g>")
    return lines
