"""Every page in each of its states, in both colour schemes and on a telephone.

The table below is the list. It names the template of each page, the state, who comes to it and how,
and what must be there, so that the state is really reached; a template without an entry fails, and
so does a part that no page has shown.
"""

import dataclasses
import json
import re
import sqlite3
from typing import Callable

import pytest
from playwright.sync_api import expect

from acts import CHILD, OTHER, case_of, end_step, send, step_form
from conftest import PASSWORD, Person, milepost
from looking import ROOT

TEMPLATES = {one.stem for one in (ROOT / "Sources/WebApp/Templates").glob("*.mustache")}

# The templates that are parts of others, each with what shows that it is on a page.
PARTS = {
    "approval": "article.approval",
    "case-head": "p.crumb > a[href='/cases'] + a[href^='/cases/']",
    "curve-chart": "polyline.curve",
    "entry": "form .field > [id^='fact-'], form .field > [id*='field']",
    "error": "#error",
    "figure-chart": "figure.chart rect[class^='fill-']",
    "layout": "body > header.top",
    "log-filter": ".filters #authority",
    "log-hidden": "form[action='/log/export'] input[name=authority]",
    "log-parts": "nav.parts a[href='/log/check']",
    "log-rows": "main table a[href$='#why']",
    "merged-note": "p.objection[role=note]",
    "outcomes": "fieldset.outcomes",
    "rule": ".rule small",
    "screening-head": "p.crumb a[href$='/screenings/new']",
    "screening-item": "fieldset.item",
    "sources": "ul.sources",
    "status": ".status .mark",
    "step-columns": "#approvals ~ details table.steps thead, [aria-labelledby=unheld] thead",
    "step-form": "form.entry input[name=made]",
    "step-rare": "main > details.rare",
    "step-row": "table.steps td.rule",
    "timeline": "#timeline",
    "timeliness-chart": "rect.part-on-time, rect.part-overdue, rect.part-late",
    "violations": "p.violation[role=alert] strong",
}
# Which of them were seen.
SEEN = set()


@dataclasses.dataclass(frozen=True)
class State:
    """A page as somebody may find it."""

    template: str
    state: str
    who: str
    reach: Callable
    shows: str
    # Whether people print it.
    printed: bool = False

    def __str__(self):
        return f"{self.template}-{self.state}".replace(" ", "-")


def at(path):
    """By an address; {child} and {other} stand for cases."""
    return lambda somebody, world: somebody.go(path.format(**world))


def sent(path, form="main form.entry", **typed):
    """By sending the form of an address, with what was typed by the fields' ids."""

    def reach(somebody, world):
        somebody.go(path.format(**world))
        for field, value in typed.items():
            field = somebody.page.locator("#" + field.replace("_", "-"))
            if field.evaluate("(one) => one.tagName") == "SELECT":
                field.select_option(value.format(**world))
            else:
                field.fill(value.format(**world))
        send(somebody.page.locator(f"{form} button:not([formaction])").first)

    return reach


def after(*ways):
    """By one way after another."""

    def reach(somebody, world):
        for way in ways:
            way(somebody, world)

    return reach


def pressing(selector):
    return lambda somebody, world: send(somebody.page.locator(selector.format(**world)).first)


def choosing(selector):
    return lambda somebody, world: somebody.page.locator(selector.format(**world)).first.check()


def unfolding(selector):
    return lambda somebody, world: somebody.page.locator(selector.format(**world)).first.click()


def unfolding_all(somebody, world):
    somebody.page.locator("main details").evaluate_all(
        "(all) => all.forEach((one) => { one.open = true })")


def typing(selector, text):
    return lambda somebody, world: somebody.page.locator(selector).first.fill(text)


def selecting(selector, value):
    chosen = {"index": value} if isinstance(value, int) else {"value": value}
    return lambda somebody, world: somebody.page.locator(selector).first.select_option(**chosen)


def while_the_database_is_locked(path, form, **typed):
    def reach(somebody, world):
        somebody.go(path.format(**world))
        for field, value in typed.items():
            somebody.page.fill("#" + field, value)
        other = sqlite3.connect(somebody.server.database, isolation_level=None)
        try:
            other.execute("BEGIN EXCLUSIVE")
            with somebody.page.expect_navigation(timeout=60_000):
                somebody.page.locator(f"{form} button").first.click()
        finally:
            other.close()

    return reach


def with_all_names_hidden(somebody, world):
    somebody.go("/")
    send(somebody.page.locator("form[action='/screen'] button"))


def with_all_names_shown_again(somebody, world):
    send(somebody.page.locator("form[action='/screen'] button"))


def until_checked(somebody, world):
    for _ in range(120):
        somebody.go("/log/check")
        if not somebody.page.locator("progress").count():
            return
        somebody.page.wait_for_timeout(250)


def answering(somebody, world):
    """By a one-time link, for a partner without an account."""
    if "link" not in world:
        wren = world["person"]("wren")
        wren.go("/referrals")
        send(wren.page.locator(f"a[href^='{world['other']}/referrals/6/']").first)
        send(wren.page.locator("form[action$='/link'] button"))
        world["link"] = re.search(r"/answer/[A-Za-z0-9_-]{43}", wren.page.content()).group(0)
    somebody.go(world["link"])


SCREENING = "{child}/screenings/new/short-screen-cst"
PACKET = after(at("/referrals"), pressing("a[href^='{other}/referrals/6/']"))

STATES = [
    State("sign-in", "empty", "visitor", at("/sign-in"), "#demo"),
    State("sign-in", "refused", "visitor",
          sent("/sign-in", "main form", account="wren", password="not the password"), ".error"),
    State("mishap", "not found", "visitor", at("/nowhere"), "main h1"),
    State("mishap", "not found, signed in", "wren", at("/cases/MP-0000-0000-0000"), "main h1"),
    State("my-work", "empty", "ana", at("/"), "main p.sentence"),
    State("my-work", "full", "wren", at("/"), "table.steps td.rule"),
    State("my-work", "names shown", "wren", at("/?names=shown"), "td.case small"),
    State("my-work", "all names hidden", "wren", with_all_names_hidden,
          ".rehearsal + .top + .rehearsal"),
    State("case", "all names hidden", "wren", at("{child}"), ".rehearsal + .top + .rehearsal"),
    State("cases", "all names hidden, then shown", "wren",
          after(at("/cases"), with_all_names_shown_again, at("/cases")), "tbody th a"),
    State("cases", "none found", "wren", at("/cases?find=zzzz"), "#find"),
    State("cases", "empty", "ana", at("/cases"), "#find"),
    State("new-case", "empty", "wren", at("/cases/new"), "#children"),
    State("new-case", "refused", "wren", sent("/cases/new", at="2031-01-01T09:00"), "#error"),
    State("case", "full", "wren", at("{child}"), ".tracks", printed=True),
    State("case", "names shown", "wren", at("{child}?identity=shown"), "details[open] #facts"),
    State("case", "everything unfolded", "wren", after(at("{child}"), unfolding_all), "#done"),
    State("case", "without identities", "ada", at("{child}"), ".tracks"),
    State("facts", "folded up", "wren", at("{child}/facts"), "main form details"),
    State("facts", "everything unfolded", "wren", after(at("{child}/facts"), unfolding_all),
          "[name='fact.county']"),
    State("facts", "asked for", "wren", at("{child}/facts?ask=taken-elsewhere+county"),
          "details[open] [name='fact.taken-elsewhere']"),
    State("facts", "refused", "wren", after(
          at("{child}/facts?ask=taken-elsewhere"), typing("#at", "2031-01-01T09:00"),
          selecting("[name='fact.taken-elsewhere']", "yes"), pressing("main form.entry button")),
          "#error"),
    State("history", "full", "wren", at("{child}/history"), "ol.history li"),
    State("history", "names shown", "wren", at("{child}/history?identity=shown"), "ol.history li"),
    State("diagram", "full", "wren", at("{child}/diagrams/4"), "main svg"),
    State("documents", "empty", "wren", at("{child}/documents"), "#file"),
    State("documents", "refused", "wren", sent("{child}/documents"), "#error"),
    State("documents", "full", "wren", after(
          at("{child}/documents"), lambda somebody, world: somebody.page.set_input_files(
              "#file", files=[{"name": "letter.txt", "mimeType": "text/plain",
                               "buffer": b"made up"}]),
          pressing("main form.entry button")), "main table"),
    State("team", "full", "sol", at("{child}/team"), "main tbody tr"),
    State("team", "refused", "sol", sent("{child}/team", "form[action$='/join']"), "#error"),
    State("team", "somebody excluded", "sol", after(
          at("{other}/team"), unfolding("details.rare > summary"), typing("#exclude-who", "otis"),
          selecting("#exclude-reason", 1), pressing("form[action$='/exclude'] button")),
          "form[action$='/readmit']"),
    State("team", "of a member", "otis", at("{child}/team"), "main tbody tr"),
    State("acts", "full", "wren", at("{child}/acts"), "#close"),
    State("acts", "refused", "wren", sent("{child}/acts", "form[action$='/close']"), "#error"),
    State("acts", "of a member", "pia", at("{child}/acts"), "main h1"),
    State("step", "open", "wren", after(
          at("{child}/steps/4/conclude/1"), unfolding("details.rare > summary"),
          unfolding("#why summary")), "fieldset.outcomes"),
    State("step", "refused", "wren", sent("{child}/steps/4/conclude/1", note="typed"), "#error"),
    State("step", "ended", "wren", at("{child}/steps/5/refer/1"), "p.sentence.s-done"),
    State("step", "of somebody else", "june", at("{child}/steps/4/conclude/1"), "main p.rule"),
    State("step", "waiting for an approval", "wren", after(
          at("{child}/steps/7/screen-validly/1"), choosing("[value=accepted-as-it-is]"),
          selecting("[name='reason.accepted-as-it-is']", 1),
          pressing("button[formaction$='/ask']"), at("{child}/steps/7/screen-validly/1")),
          "article.approval"),
    State("my-work", "something was asked", "wren", after(
          at("/"), unfolding_all), "article.approval"),
    State("approvals", "empty", "ana", at("/approvals"), "main h1"),
    State("approvals", "waiting", "sol", at("/approvals"), "button[value=approve]"),
    State("my-work", "something waits for an answer", "sol", at("/"), "button[value=approve]"),
    State("approvals", "refused", "sol", after(
          at("/approvals"), unfolding("article.approval summary"),
          pressing("button[value=send-back]")), "#error"),
    State("approvals", "sent back", "wren", after(
          lambda somebody, world: after(
              at("/approvals"), unfolding("article.approval summary"),
              typing("article.approval textarea", "Which tool was thought of?"),
              pressing("button[value=send-back]"))(world["person"]("sol"), world),
          at("/approvals")), "article.approval .objection"),
    State("screening-choose", "nothing begun", "wren", at("{child}/screenings/new"), "ul.plain a"),
    State("screening-begin", "new", "wren", at(SCREENING), "#language"),
    State("screening-part", "begun", "wren", sent(SCREENING), "fieldset.item"),
    State("screening-choose", "begun", "wren", at("{child}/screenings/new"), "#begun"),
    State("screening-begin", "begun", "wren", at(SCREENING), "form[action$='/discard']"),
    State("screening-part", "with a fault", "wren", after(
          at(SCREENING + "/parts/1"), choosing("[name='answer.run-away-on-record'][value=yes]"),
          selecting("#reason-run-away-on-record", 1),
          pressing("button[name=go][value=next]")), "#error li"),
    State("screening-part", "the second", "wren", after(
          at(SCREENING + "/parts/1"), choosing("[name='answer.run-away-on-record'][value=no]"),
          selecting("#reason-run-away-on-record", ""),
          pressing("button[name=go][value=next]")), "fieldset.item"),
    State("screening-end", "something is open", "wren", at(SCREENING + "/end"), "#open"),
    State("screening-end", "refused", "wren", sent(SCREENING + "/end"), "#error"),
    State("screening-part", "stopped", "wren", after(
          at(SCREENING + "/parts/1"), unfolding("details.any-time summary"),
          choosing("[name='answer.disclosed'][value=yes]"),
          lambda somebody, world: expect(somebody.page.locator("#stopped")).to_be_visible()),
          "#stopped:not([hidden]) a.button"),
    State("screening-end", "stopped", "wren", at(SCREENING + "/end"), "div.stop[role=alert]"),
    State("screening", "stopped", "wren", sent(SCREENING + "/end"), "div.stop"),
    State("screening", "full", "wren", after(
          at("{child}/screenings/1"), unfolding("[aria-labelledby=decision] summary")),
          ".hundred svg"),
    State("screening", "decision refused", "wren", after(
          at("{child}/screenings/1"), unfolding("[aria-labelledby=decision] summary"),
          pressing("form[action$='/decide'] button:not([formaction])")), "#error"),
    State("act", "full", "wren", after(
          at("{child}/history"), pressing(
              "ol.history li:has-text('4/tell-police') a[href*='/acts/'], "
              "ol.history li:has-text('Tell law') a[href*='/acts/']")), "#correct"),
    State("act", "refused", "wren", pressing("form[action$='/correct'] button"), "#error"),
    State("act-preview", "full", "wren", after(
          typing("#at", "2026-05-04T09:45"), selecting("#correct-reason", "wrong-time"),
          pressing("form[action$='/correct'] button")), "main ul li"),
    State("referrals", "empty", "june", at("/referrals"), "main p.sentence"),
    State("referrals", "arrived", "cleo", after(
          at("/referrals"), unfolding("article.referral summary")), "article.referral form"),
    State("referrals", "sent", "wren", at("/referrals"), "#sent"),
    State("calendar", "empty", "june", at("/referrals/calendar"), "p.about"),
    State("calendar", "full", "cleo", after(
          lambda somebody, world: end_in(
              world["person"]("fay"), world["child"] + "/steps/5/hold-interview/1", "missed",
              reason="child-did-not-come"),
          lambda somebody, world: end_in(
              somebody, world["child"] + "/steps/5/set-new-date/1", "new-date",
              {"appointment": "2026-06-25T14:00"}),
          at("/referrals/calendar")), "main table time"),
    State("incoming", "empty", "cleo", at("/referrals/new"), "#join"),
    State("incoming", "refused", "cleo", sent("/referrals/new"), "#error"),
    State("packet", "open", "wren", PACKET, "section.sheet", printed=True),
    State("packet", "call refused", "wren", after(
          PACKET, pressing("form[action$='/call'] button")), "#error"),
    State("packet", "with a link", "wren", after(
          PACKET, pressing("form[action$='/link'] button")), ".secret"),
    State("answer", "unknown", "visitor", at("/answer/" + "A" * 43), "main h1"),
    State("answer", "open", "visitor", answering, "fieldset.outcomes"),
    State("answer", "refused", "visitor", after(
          answering, pressing("main form.entry button")), "#error"),
    State("answer", "done", "visitor", after(
          answering, choosing("[name=outcome][value=accepted]"), pressing("main form.entry button")),
          "main p:not(.sentence)"),
    State("meetings", "empty", "june", at("/meetings"), "#days"),
    State("meetings", "full", "cleo", after(
          at("/meetings"), unfolding_all), "ol.agenda form", printed=True),
    State("meetings", "for a guest", "cleo", at("/meetings?for=juvenile-officer@circuit-13"),
          ".restricted", printed=True),
    State("meetings", "refused", "cleo", after(
          at("/meetings"), unfolding("details:has(form[action='/meetings/recommend']) summary"),
          pressing("form[action='/meetings/recommend'] button")), "#error"),
    State("glass", "empty", "june", at("/glass"), "#case"),
    State("glass", "refused", "june", sent("/glass", case="MP-0000-0000-0000"), "#error"),
    State("case", "through the glass", "june", after(
          at("/glass"), lambda somebody, world: somebody.page.fill(
              "#case", world["other"].split("/")[-1]),
          choosing("[name=reason]"), pressing("main form.entry button")), ".tracks"),
    State("team", "with a broken glass", "sol", at("{other}/team"), "#glass"),
    State("unit", "full", "sol", at("/unit"), "form[action='/unit/glass']"),
    State("unit", "everything unfolded", "sol", after(
          at("/unit"), unfolding_all), "#duty"),
    State("unit", "refused", "sol", sent("/unit", "form[action='/unit/assign']"), "#error"),
    State("unit", "empty", "eve", at("/unit"), "#leave"),
    State("unit-timeliness", "full", "sol", at("/unit/timeliness"), "#by-step"),
    State("unit-timeliness", "one step", "sol", after(
          at("/unit/timeliness"), pressing("table.figures tbody th a")), "svg polyline"),
    State("unit-timeliness", "refused", "sol",
          at("/unit/timeliness?from=2026-06-02&to=2026-06-01"), "#error"),
    State("unit-timeliness", "empty", "eve", at("/unit/timeliness"), "#from"),
    State("rules", "full", "sol", at("/unit/rules"), "main tbody tr"),
    State("accounts", "full", "sol", at("/accounts"), "main tbody tr"),
    State("account", "full", "sol", at("/account"), "#present"),
    State("account", "refused", "lou", sent(
          "/account", "form[action='/account/password']", present="not the password",
          new="three herons by the weir", again="three herons by the weir"), "#error"),
    State("account", "changed", "lou", sent(
          "/account", "form[action='/account/password']", present=PASSWORD,
          new="three herons by the weir", again="three herons by the weir"), "p.s-done"),
    State("enrol", "setting up", "vera", sent(
          "/account", "form[action='/account/factor']", factor_present=PASSWORD), ".secret"),
    State("enrol", "refused", "vera", after(
          typing("#code", "000000"), pressing("main form button")), "p.error"),
    State("log", "full", "ada", at("/log"), "#take"),
    State("log", "filtered", "ada", at("/log?status=overdue&authority=law&as-of=2026-06-19T12:00"),
          "p.sentence"),
    State("log", "empty", "ada", at("/log?version=zzzz"), ".filters"),
    State("log", "refused", "ada", at("/log?as-of=2031-01-01T09:00"), "#error"),
    State("log-sample", "full", "ada", at("/log/sample?size=5&seed=1"), "main tbody tr"),
    State("log-sample", "empty", "ada", at("/log/sample?version=zzzz"), ".filters"),
    State("log-sample", "refused", "ada", at("/log/sample?seed=x"), "#error"),
    State("log-views", "full", "ada", at("/log/views"), "#seen"),
    State("log-views", "of a case", "ada",
          lambda somebody, world: somebody.go(f"/log/views?case={world['child'].split('/')[-1]}"),
          "#members"),
    State("log-views", "empty", "ada", at("/log/views?who=nobody"), "#seen"),
    State("log-check", "never", "ada", at("/log/check"), "form[action='/log/check'] button"),
    State("log-check", "sound", "ada", after(
          at("/log/check"), pressing("form[action='/log/check'] button"), until_checked),
          "p.s-done"),
    State("reports", "of an auditor", "ada", at("/reports"), "#tables"),
    State("reports", "of a data steward", "stu", at("/reports"), "#records"),
    State("report", "full", "ada", at("/reports/hotline-signals"), "main table"),
    State("report", "another", "ada", at("/reports/venues"), "main table"),
    State("report", "of one step", "ada", after(
          at("/reports/timeliness"), selecting("#step", 1), pressing("main form.filter button")),
          "main table"),
    State("report", "refused", "ada", at("/reports/venues?from=2026-06-02&to=2026-06-01"),
          "#error"),
    State("record", "full", "stu", at("/records/nca-record"), "#dictionary"),
    State("record", "refused", "stu", after(
          at("/records/nca-record"), typing("#from", "2026-06-02"), typing("#to", "2026-06-01"),
          pressing("button[value=csv]")), "#error"),
    State("definitions", "full", "ana", at("/definitions"), "main tbody tr"),
    State("findings", "empty", "ana", at("/definitions/findings"), "main h1"),
    State("workflow", "full", "ana", at("/definitions/workflows/mo-forensic-interview"),
          "#deadlines"),
    State("instrument", "full", "ana", at("/definitions/instruments/short-screen-cst"),
          "#evidence"),
    State("pairs", "open", "stu", at("/pairs"), "section[aria-labelledby=open] a"),
    State("pair", "undecided", "stu", pressing("section[aria-labelledby=open] td.case a"),
          "#v-same-child"),
    State("pair", "refused", "stu", pressing("section[aria-labelledby=v-same-child] button"),
          "#error"),
    State("pair-preview", "full", "stu", after(
          selecting("#reason-same-child", "files-compared"),
          pressing("section[aria-labelledby=v-same-child] button")), "main ul li"),
    State("pairs", "decided", "stu", pressing("main form.entry button"), "p[role=status]"),
    State("pair", "decided", "stu", pressing("section[aria-labelledby=decided] td.case a"),
          "#v-undecided"),
    State("case", "of one child with another", "wren", at("{one_of_two}"),
          "p.objection[role=note]"),
    State("pairs", "empty", "eve", at("/pairs"), "#decided"),
    State("paper", "a case's pack", "wren", at("{child}/paper"), ".sheet", printed=True),
    State("paper", "one step's sheet", "wren", at("{child}/paper?step=4/conclude%231"), ".sheet"),
    State("paper", "names shown", "wren", at("{child}/paper?identity=shown"), ".sheet"),
    State("batch", "full", "wren", after(at("{child}/batch"), unfolding("main form summary")),
          "fieldset.outcomes"),
    State("batch", "refused", "wren", after(
          at("{child}/batch"), unfolding("main form summary"),
          choosing("main form details[open] [type=radio]"),
          pressing("main form.entry > p button")), "#error"),
    State("case", "what must not be", "otis", after(
          at("{child}/facts?ask=place-type"),
          selecting("[name='fact.place-type']", "secure-detention"),
          pressing("main form.entry button"), at("{child}")), "p.violation[role=alert]"),
    State("my-work", "what must not be", "otis", at("/"), "p.violation[role=alert]"),
    State("case", "closed", "wren", at("{closed}"), "main p.sentence"),
    State("acts", "of a closed case", "wren", at("{closed}/acts"), "form[action$='/reopen']"),
    State("batch", "empty", "wren", at("{closed}/batch"), "main h1"),
    State("mishap", "the database is locked", "wren", while_the_database_is_locked(
          "{child}", "form[action$='/notes']", text="typed meanwhile"), "main form.entry button"),
    State("log-check", "faults", "ada", after(
          lambda somebody, world: tamper(somebody.server.database),
          at("/log/check"), pressing("form[action='/log/check'] button"), until_checked),
          "p.s-overdue"),
]


def end_in(somebody, path, outcome, fields=(), reason=None):
    somebody.go(path)
    end_step(step_form(somebody.page), outcome, fields, reason)


def tamper(database):
    """Somebody with the file in their hands changes what was recorded."""
    with sqlite3.connect(database) as connection:
        connection.execute("DROP TRIGGER events_no_update")
        connection.execute("UPDATE events SET recorded = recorded + 1 WHERE sequence = 2 AND "
                           "stream = (SELECT pk FROM cases WHERE county = 'cass')")


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
