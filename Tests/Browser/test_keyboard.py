"""What a screen reader is told, and that everything is done by the keyboard alone."""

import os
import pathlib
import re

import pytest
from playwright.sync_api import expect

from acts import CHILD, answered, case_of, expect_ended, send, step_of

GOLDENS = pathlib.Path(__file__).parent / "Goldens"


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
    ("screening", "wren", "{case}/screenings/1"), ("proposal", "ana", "/definitions/proposal"),
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


# Where the focus is: on what, whether that is seen, and whether it comes after the stop before.
STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const before = window.stopBefore ?? null;
  window.stopBefore = one;
  const style = getComputedStyle(one);
  const box = one.getClientRects()[0] ?? one.getBoundingClientRect();
  const place = { top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left };
  const last = window.placeBefore ?? place;
  window.placeBefore = place;
  const shown = document.elementFromPoint(
    Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1),
    Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1));
  (window.reached ??= new Set()).add(one);
  return {
    what: one.outerHTML.slice(0, 160),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inSight: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    uncovered: shown !== null && (one.contains(shown) || shown.contains(one)),
    follows: before === null || before === one ||
      Boolean(before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING),
    // Below the stop before or beside it, or at the top of the next column.
    below: place.bottom > last.top || place.left > last.left,
  };
}"""
# What can be used and was not reached; of a group of radio buttons one is enough.
LEFT_OUT = """() => {
  const groups = new Set([...window.reached].filter((one) => one.type === "radio")
    .map((one) => one.name));
  return [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
    .filter((one) => one.checkVisibility() && !one.disabled && !window.reached.has(one) &&
      !(one.type === "radio" && groups.has(one.name)))
    .map((one) => one.outerHTML.slice(0, 160));
}"""


def press_tab(page):
    """Goes to the next stop, where the focus is seen and in its order; None after the last one."""
    page.keyboard.press("Tab")
    stop = page.evaluate(STOP)
    if stop:
        for quality in ["outlined", "inSight", "uncovered", "follows", "below"]:
            assert stop[quality], f"{page.url}: not {quality}: {stop['what']}"
    return stop


def tab_to(page, selector):
    """Goes by the keyboard to what is looked for."""
    for _ in range(300):
        assert press_tab(page), f"{page.url}: no stop is {selector}"
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{page.url}: {selector} is too far")


def press_enter(page):
    """Presses what has the focus, and waits until the answer is there."""
    with answered(page):
        page.keyboard.press("Enter")


def choose(page, value):
    """Chooses one of the radio buttons among which the focus is."""
    for _ in range(12):
        if page.evaluate("document.activeElement.value") == value:
            page.keyboard.press("Space")
            expect(page.locator(":focus")).to_be_checked()
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{page.url}: nothing to choose is {value}")


WALKS = [
    ("wren", "/"), ("wren", "{case}"), ("wren", "{case}/steps/4/conclude/1"),
    ("wren", "{case}/facts?ask=taken-elsewhere+county"), ("wren", "{case}/screenings/1"),
    ("cleo", "/meetings"), ("sol", "/unit"), ("ada", "/log/views"), ("sol", "{case}/team"),
]


@pytest.mark.parametrize("who,path", WALKS)
def test_the_focus_is_seen_at_every_stop_in_the_order_of_reading(person, server, who, path):
    somebody = person(who)
    page = somebody.page
    somebody.go(path.format(case=case_of(server, CHILD)))
    for _ in range(600):
        if press_tab(page) is None:
            break
    left_out = page.evaluate(LEFT_OUT)
    assert not left_out, f"{page.url}: not reached: " + "\n".join(left_out)


def test_a_refusal_takes_the_focus(person, server):
    wren = person("wren")
    wren.go(step_of(server, CHILD, "4/conclude"))
    send(wren.page.locator("form.entry button:not([formaction])").first)
    expect(wren.page.locator("#error")).to_be_focused()


def test_one_skips_to_the_page(person):
    wren = person("wren")
    page = wren.page
    for path in ["/", "/cases", "/account"]:
        wren.go(path)
        press_tab(page)
        expect(page.locator(":focus")).to_have_text("Skip to the page")
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        press_tab(page)
        assert page.evaluate("document.activeElement.closest('main') !== null"), path


def test_a_step_is_recorded_by_the_keyboard_alone(person, server):
    wren = person("wren")
    page = wren.page
    step = step_of(server, CHILD, "4/see-child")
    tab_to(page, f"main a[href='{step}']")
    press_enter(page)
    tab_to(page, "[name='field.place']")
    page.keyboard.type("At school")
    tab_to(page, "[name='field.seen-by']")
    page.keyboard.type("wren")
    tab_to(page, "form.entry button:not([formaction])")
    press_enter(page)
    # Refused: what is wrong has the focus, and leads to where it is mended.
    expect(page.locator("#error")).to_be_focused()
    wren.look("refused-by-keyboard")
    press_tab(page)
    expect(page.locator(":focus")).to_have_text("No outcome was chosen.")
    page.keyboard.press("Enter")
    press_tab(page)
    choose(page, "seen")
    tab_to(page, "form.entry button:not([formaction])")
    press_enter(page)
    wren.go(step)
    expect_ended(page)


def test_a_screening_is_given_by_the_keyboard_alone(person, server):
    wren = person("wren")
    page = wren.page
    case = case_of(server, CHILD)
    wren.go(f"{case}/screenings/new")
    tab_to(page, f"a[href='{case}/screenings/new/short-screen-cst']")
    press_enter(page)
    tab_to(page, "form.entry button")
    press_enter(page)
    for items in [["run-away-on-record"], [
            "substance-use", "ran-away", "law-enforcement", "serious-injury", "sti", "partners"]]:
        for item in items:
            tab_to(page, f"[name='answer.{item}']")
            choose(page, "no")
        tab_to(page, "button[name=go][value=next]")
        press_enter(page)
    expect(page).to_have_url(re.compile("/end"))
    tab_to(page, "form.entry button")
    press_enter(page)
    expect(page.locator("#results")).to_be_visible()
