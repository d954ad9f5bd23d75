"""Every page in each of its states, in both colour schemes and on a telephone.

The tables `STATES_OF_CASES` and `STATES_BEYOND_CASES` are the list. An entry names the template of
a page, the state, who comes to it and how, and what must be there, so that the state is really
reached. A template without an entry fails, and so does a part (`PARTS`) that no page has shown.
"""

import json

import pytest
from playwright.sync_api import expect

from acts import CHILD, OTHER, case_of
from conftest import PASSWORD, Person, milepost
from looking import ROOT
from states_beyond_cases import STATES_BEYOND_CASES
from states_of_cases import STATES_OF_CASES

TEMPLATES = {one.stem for one in (ROOT / "Sources/WebApp/Templates").glob("*.mustache")}

# The templates that are parts of others, each with what shows that it is on a page.
PARTS = {
    "again": "head noscript",
    "approval": "article.approval",
    "case-head": "p.crumb > a[href='/cases'] + a[href^='/cases/']",
    "curve-chart": "polyline.curve",
    "entry": "form .field > [id^='fact-'], form .field > [id*='field']",
    "error": "#error",
    "figure-chart": "figure.chart rect[class^='fill-']",
    "layout": "body > header.top",
    "list-pages": "nav.parts a[rel=prev]",
    "log-filter": ".filters #authority",
    "log-hidden": "form[action='/log/export'] input[name=authority]",
    "log-parts": "nav.parts a[href='/log/check']",
    "log-rows": "main table a[href$='#why']",
    "merged-note": "p.objection[role=note]",
    "own-exports": "[aria-labelledby=take] a[href^='/exports/']",
    "outcomes": "fieldset.outcomes",
    "progress": "[data-again] progress",
    "rule": ".rule small",
    "screening-head": "p.crumb a[href$='/screenings/new']",
    "screening-item": "fieldset.item",
    "sources": "ul.sources",
    "status": ".status .mark",
    "step-columns": "#approvals ~ details table.steps thead, [aria-labelledby=unheld] thead",
    "step-form": "form.entry input[name=made]",
    "step-rare": "main > details.rare",
    "step-record": "section[aria-labelledby=recorded] article h3",
    "step-row": "table.steps td.rule",
    "timeline": "#timeline",
    "timeliness-chart": "rect.part-on-time, rect.part-overdue, rect.part-late",
    "violations": "p.violation[role=alert] strong",
}
# Which of them were seen.
SEEN = set()

STATES = STATES_OF_CASES + STATES_BEYOND_CASES


def test_every_template_has_an_entry():
    listed = {one.template for one in STATES}
    assert listed | set(PARTS) == TEMPLATES
    assert not listed & set(PARTS)
    assert len({str(one) for one in STATES}) == len(STATES)


@pytest.fixture(scope="module")
def world(server, chromium):
    """The cases that the states are about."""
    people = {}

    def person(name):
        if name not in people:
            people[name] = Person(chromium, server, name)
            if name != "visitor":
                people[name].come_in()
        return people[name]

    milepost(server.database, "account", "add", "eve", "--name", "Eve Quince",
             "--agency", "cole-office", "--role", "supervisor")
    milepost(server.database, "account", "password", "eve", typed=PASSWORD + "\n")
    closed = milepost(
        server.database, "case", "open", "mo-forensic-interview", "--as",
        "wren:childrens-division@boone-office").split()[0]
    milepost(server.database, "step", "done", closed, "refer", "not-necessary",
             "--reason", "not-this-child", "--as", "sol:supervisor@boone-office")
    milepost(server.database, "case", "close", closed, "--reason", "opened-in-error", "--as",
             "wren:childrens-division@boone-office")
    # The child of two cases is that of a worker, who sees what became of the pair.
    listed = json.loads(milepost(server.database, "case", "list", "--format", "json"))
    two = [one["case"] for one in listed
           if "child" not in one and one["workflow"] == "mo-response"]
    for one in two:
        milepost(server.database, "case", "assign", one, "wren@boone-office")
    yield {
        "child": case_of(server, CHILD), "other": case_of(server, OTHER),
        "closed": f"/cases/{closed}", "one_of_two": f"/cases/{two[0]}", "person": person}
    for somebody in people.values():
        somebody.context.close()


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_page_is_sound(world, state):
    somebody = world["person"](state.who)
    page = somebody.page
    state.reach(somebody, world)
    # A curve on which nothing was done has no height, and so is not visible.
    expect(page.locator(state.shows).first).to_be_attached()
    SEEN.update(part for part, selector in PARTS.items() if page.locator(selector).count())
    somebody.look(str(state), ["light", "dark"])
    somebody.look_at_narrow(str(state))
    if state.printed:
        somebody.print(str(state))


def test_every_part_was_seen():
    assert SEEN == set(PARTS)
