"""What a look at a page holds: its HTML, its accessibility in both colour schemes, its width."""

import pathlib
import re

import html5lib
from axe_playwright_python.sync_playwright import Axe

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "output/screenshots"
# WCAG 2.2, levels A and AA; contrast, which takes longest, is asked for in each colour scheme.
RULES = {
    "runOnly": {
        "type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"color-contrast": {"enabled": False}}, "resultTypes": ["violations"]}
AXE = Axe()
# Axe is on the page by then. Of rows that are alike it looks at the first of each table.
RUN = """(rules) => axe.run({exclude: [["tbody tr:nth-child(n+9)"], ["ol.history li:nth-child(n+60)"]]},
  {runOnly: rules, resultTypes: ["violations"]})
  .then((found) => found.violations.flatMap((one) => one.nodes.map((node) => one.id + ": " +
    node.html + " " + [...node.any, ...node.all].map((check) => check.message).join(" "))))"""
# What depends on the width.
NARROW = ["target-size", "scrollable-region-focusable"]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def check_html(text, where):
    """The page is well-formed HTML (the standard's parser, strict), with unique ids."""
    parser = html5lib.HTMLParser(strict=True)
    try:
        parser.parse(text)
    except html5lib.html5parser.ParseError as error:
        line = parser.errors[-1][0][0] if parser.errors else 0
        raise AssertionError(f"{where}, line {line}: {error}: {text.splitlines()[line - 1]}")
    ids = re.findall(r'\sid="([^"]+)"', text)
    twice = {one for one in ids if ids.count(one) > 1}
    assert not twice, f"{where}: the ids {twice} stand there twice"


def check_accessibility(page, schemes=()):
    """Axe finds nothing; and in these colour schemes nothing is too faint."""
    found = AXE.run(page, options=RULES)
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        faint = page.evaluate(RUN, ["color-contrast"])
        page.emulate_media(color_scheme="light")
        assert not faint, f"{page.url}, {scheme}: " + "\n".join(faint)


def check_narrow(page):
    """What axe asks of a width, on a page that it has seen."""
    found = page.evaluate(RUN, NARROW)
    assert not found, f"{page.url}: " + "\n".join(found)


def check_width(page):
    """Nothing has to be moved sideways to be read, but a table that says so."""
    overflow = page.evaluate(OVERFLOW)
    width = page.viewport_size["width"]
    assert overflow <= 0, f"{page.url} is {overflow} px too wide at {width} px"


def keep_picture(page, name):
    """The whole page, as people see it; as JPEG, which takes half the time of PNG."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(
        path=SCREENSHOTS / f"{name}.jpg", type="jpeg", quality=80, full_page=True)
