"""What a look at a page holds: its HTML, its accessibility in both colour schemes, its width."""

import pathlib
import re

import html5lib
from axe_playwright_python.sync_playwright import Axe

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "output/screenshots"
# WCAG 2.2, levels A and AA.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = Axe()
# Only colours differ between the schemes; axe is on the page by then.
COLOURS = """() => axe.run({runOnly: ["color-contrast"], resultTypes: ["violations"]})
  .then((found) => found.violations.flatMap((one) => one.nodes.map((node) =>
    node.html + " " + node.any.map((check) => check.message).join(" "))))"""
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


def check_accessibility(page, schemes=("light", "dark")):
    """Axe finds nothing, and no colour is too faint, neither by day nor by night."""
    found = AXE.run(
        page,
        options={"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
    if "dark" not in schemes:
        return
    page.emulate_media(color_scheme="dark")
    faint = page.evaluate(COLOURS)
    page.emulate_media(color_scheme="light")
    assert not faint, f"{page.url}, dark: " + "\n".join(faint)


def check_width(page):
    """Nothing has to be moved sideways to be read, but a table that says so."""
    overflow = page.evaluate(OVERFLOW)
    width = page.viewport_size["width"]
    assert overflow <= 0, f"{page.url} is {overflow} px too wide at {width} px"


def keep_picture(page, name):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)
