"""What people do on the pages, for whichever test needs it."""

import json
import re

from playwright.sync_api import expect

from conftest import milepost
from looking import ROOT

# The two children of the story that somebody works with, by report and child.
CHILD = "MO-2026-900101/1"
OTHER = "MO-2026-900102/1"


def case_of(server, child):
    """The address of a child's case."""
    if child not in server.cases:
        listed = json.loads(milepost(server.database, "case", "list", "--format", "json"))
        server.cases = {one["child"]: f"/cases/{one['case']}" for one in listed if "child" in one}
    return server.cases[child]


def changed(definition, *changes):
    """A file of the definitions in which something is other than it is, as a form takes it."""
    text = (ROOT / definition).read_text(encoding="utf-8")
    for before, now in changes:
        assert text.count(before) >= 1, f"{definition} does not say {before!r}"
        text = text.replace(before, now, 1)
    return {
        "name": definition.rsplit("/", 1)[1], "mimeType": "text/xml", "buffer": text.encode()}


# A new version of a workflow, by which children are referred in half the time.
SOONER = ("Workflows/mo-forensic-interview.xml", ('version="2"', 'version="3"'),
          ('within="PT24H" from="started"', 'within="PT12H" from="started"'))
# A workflow that names an authority it does not have.
UNSOUND = ("Workflows/mo-forensic-interview.xml", ('version="2"', 'version="3"'),
           ('counting="clock" authority="cac-grant"', 'counting="clock" authority="no-such"'))


def step_of(server, child, step, number=1):
    """The address of a step, by its run and name."""
    return f"{case_of(server, child)}/steps/{step}/{number}"


def fill(form, name, value):
    """Fills in a field of a form, whatever it looks like."""
    field = form.locator(f"[name='{name}']").first
    if field.evaluate("(one) => one.tagName") == "SELECT":
        field.select_option(value)
    else:
        field.fill(value)


def answered(page, timeout=None):
    """Waits until the answer is there. What a script writes into the history, as forms do when they
    are sent, is taken for a navigation by `expect_navigation`, and is none."""
    return page.expect_event("load", timeout=timeout)


def send(button):
    """Presses a button, and waits until the answer is there."""
    with answered(button.page):
        button.click()


def expect_ended(page):
    """The step of a page has ended, in whatever way and language."""
    expect(page.locator("main > p.sentence")).to_have_class(
        re.compile("s-(done|done-late|recorded-late|not-needed|declined|unable|sent)$"))


def end_step(form, outcome, fields=(), reason=None):
    """Fills in the form by which a step is ended, and sends it."""
    for name, value in dict(fields).items():
        fill(form, f"field.{name}", value)
    form.locator(f"input[name=outcome][value='{outcome}']").check()
    if reason:
        form.locator(f"[name='reason.{outcome}']").select_option(reason)
    send(form.locator("button:not([formaction])"))


def step_form(page):
    """The form by which the step of a page is ended."""
    return page.locator("form.entry:has(input[name=made])").first


def do_step(somebody, path, outcome, fields=(), reason=None):
    """Ends a step on its own page; then it stands there as ended."""
    somebody.go(path)
    end_step(step_form(somebody.page), outcome, fields, reason)
    expect(somebody.page.get_by_role("alert")).to_have_count(0)
    somebody.go(path)
    expect_ended(somebody.page)


def open_fold(page, title):
    """Opens what is folded up under a title."""
    page.locator("summary").filter(has_text=title).first.click()


def speak(somebody, language):
    if language == "es":
        somebody.page.get_by_role("button", name="Español").first.click()
        expect(somebody.page.locator("html")).to_have_attribute("lang", "es")
