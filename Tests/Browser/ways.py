"""The states of a page, and the ways by which people come to them."""

import dataclasses
import re
import sqlite3
from typing import Callable

from playwright.sync_api import expect

from acts import answered, changed, end_step, send, step_form


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
            with answered(somebody.page, timeout=60_000):
                somebody.page.locator(f"{form} button").first.click()
        finally:
            other.close()

    return reach


def while_an_export_is_made(somebody, world):
    """By asking for more rows than are given at once; the page stays as it was then."""
    page = somebody.page
    page.route("**/exports/*", lambda asked: (
        asked.abort() if asked.request.resource_type == "fetch" else asked.continue_()))
    # A quick machine may have made it before the page was there: then once more.
    for _ in range(30):
        somebody.go("/log")
        send(page.locator("form[action='/log/export'] button").first)
        if page.locator("[data-again]").count():
            return
        send(page.locator("form[action$='/cancel'] button"))


def until_it_is_made(somebody, world):
    """By waiting for the page, which looks again by itself."""
    somebody.page.unroute_all()
    expect(somebody.page.locator("code.digest")).to_be_visible()


def proposing(definition, *changes):
    """By sending a definition that is other than the one in use."""

    def reach(somebody, world):
        somebody.go("/definitions/proposal")
        somebody.page.set_input_files("#file", files=[changed(definition, *changes)])
        send(somebody.page.locator("main form.entry button"))

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


def end_in(somebody, path, outcome, fields=(), reason=None):
    somebody.go(path)
    end_step(step_form(somebody.page), outcome, fields, reason)


def tamper(database):
    """Somebody with the file in their hands changes what was recorded."""
    with sqlite3.connect(database) as connection:
        connection.execute("DROP TRIGGER events_no_update")
        connection.execute("UPDATE events SET recorded = recorded + 1 WHERE sequence = 2 AND "
                           "stream = (SELECT pk FROM cases WHERE county = 'cass')")
