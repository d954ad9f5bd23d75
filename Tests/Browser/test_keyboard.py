"""What a screen reader is told, and where the focus goes."""

import os
import pathlib
import re

import pytest
from playwright.sync_api import expect

from acts import CHILD, case_of, send, step_of

GOLDENS = pathlib.Path(__file__).parent / "Goldens"

def test_a_refusal_takes_the_focus(person, server):
    wren = person("wren")
    wren.go(step_of(server, CHILD, "4/conclude"))
    send(wren.page.locator("form.entry button:not([formaction])").first)
    expect(wren.page.locator("#error")).to_be_focused()


# What of the tree is kept: what one moves by, and what one answers with.
KEPT = (
    "banner", "navigation", "main", "contentinfo", "region", "group", "form", "search", "heading",
    "table", "columnheader", "textbox", "searchbox", "combobox", "radio", "checkbox", "spinbutton",
    "button", "alert", "status", "progressbar", "img", "note",
)


def tree(page):
    """The accessibility tree of a page: landmarks, headings, tables, fields, buttons by name."""
    lines, before = [], None
    for line in page.locator("body").aria_snapshot().splitlines():
        found = re.match(r"(\s*)- '?([a-z]+)(?: (\".*\"|/.*/))?(.*)", line)
        if not found or found[2] not in KEPT:
            continue
        name = re.sub(r"MP-[0-9A-Z-]{14}", "MP-####", found[3] or "")
        name = re.sub(r"\d+", "#", name)
        level = re.search(r"\[level=\d\]", found[4])
        line = f"{found[2]} {name} {level[0] if level else ''}".strip()
        # Of many alike one is enough.
        if line != before:
            lines.append(line)
        before = line
    return "\n".join(lines) + "\n"


PAGES = [
    ("sign-in", None, "/sign-in"), ("work", "june", "/"), ("cases", "wren", "/cases"),
    ("case", "pia", "{case}"), ("step", "pia", "{case}/steps/12/decide-charges/1"),
    ("new-case", "wren", "/cases/new"), ("referrals", "cleo", "/referrals"),
    ("agenda", "cleo", "/meetings"), ("unit", "sol", "/unit"), ("log", "ada", "/log"),
    ("log-sample", "ada", "/log/sample?size=5&seed=1"), ("definitions", "ana", "/definitions"),
    ("screening", "wren", "{case}/screenings/1"),
]


@pytest.mark.parametrize("name,who,path", PAGES)
def test_what_a_screen_reader_is_told(person, visitor, server, name, who, path):
    somebody = person(who) if who else visitor
    somebody.go(path.format(case=case_of(server, CHILD)))
    told = tree(somebody.page)
    golden = GOLDENS / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8")
