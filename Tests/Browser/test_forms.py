"""Forms that go wrong: refused, stale, sent after the session has ended; and pages seldom seen."""

import http.cookiejar
import re
import sqlite3
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest
from playwright.sync_api import expect

from acts import speak
from conftest import PASSWORD, PROGRAM, ROOT, Server, copy_of

LANGUAGES = [("en-US", "en"), ("es-MX", "es")]


def open_step(somebody):
    """Goes to a step of one's own that has a form."""
    somebody.go("/")
    links = somebody.page.locator("main tbody td a[href*='/steps/']")
    for index in range(min(links.count(), 12)):
        somebody.go("/")
        links.nth(index).click()
        if somebody.page.locator("input[name=made]").count():
            return somebody.page.url
    raise AssertionError("no step with a form")


@pytest.mark.parametrize("width", [1200, 320])
@pytest.mark.parametrize("locale,language", LANGUAGES)
def test_a_form_sent_after_the_session_ended_comes_back(person, locale, language, width):
    wren = person("wren", alone=True, language=locale, width=width, scripts=False)
    speak(wren, language)
    address = open_step(wren)
    page = wren.page
    page.fill("#note", "Typed before the session ended: \"Larkspur\" & rue")
    page.fill("#at", "2026-05-04T09:15")
    other = wren.context.new_page()
    other.goto("/")
    other.locator("header form[action='/sign-out'] button").click()
    other.wait_for_url(re.compile("/sign-in"))
    other.close()
    page.locator("form.entry button").first.click()
    expect(page).to_have_url(re.compile("/sign-in"))
    assert "MP-" not in page.url
    wren.look(f"session-ended-{language}", ["light"])
    page.fill("#account", "wren")
    page.fill("#password", PASSWORD)
    page.click("main form button")
    assert page.url.split("?")[0] == address.split("?")[0]
    expect(page.locator("#unsent")).to_be_visible()
    expect(page.locator("#note")).to_have_value("Typed before the session ended: \"Larkspur\" & rue")
    expect(page.locator("#at")).to_have_value("2026-05-04T09:15")
    wren.look(f"form-returned-{language}", ["light"])
    wren.go("/")
    expect(page.locator("a[href^='/unsent/']").first).to_be_visible()
    wren.look(f"work-with-unsent-{language}", ["light"])
    page.locator("a[href^='/unsent/']").first.click()
    page.locator("#unsent button").click()
    expect(page.locator("a[href^='/unsent/']")).to_have_count(0)


@pytest.mark.parametrize("width", [1200, 320])
@pytest.mark.parametrize("locale,language", LANGUAGES)
def test_a_stale_form_says_what_changed_and_keeps_what_was_typed(
    person, locale, language, width
):
    wren = person("wren", language=locale, width=width)
    speak(wren, language)
    open_step(wren)
    page = wren.page
    page.fill("#note", "Typed into a form that is stale")
    page.locator("form.entry input[type=radio]").first.check()
    page.locator("input[name=made]").evaluate("field => { field.value = 'gone:1' }")
    page.locator("form.entry button").first.click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("gone")
    expect(page.locator("#note")).to_have_value("Typed into a form that is stale")
    wren.look(f"stale-{language}", ["light"])


@pytest.mark.parametrize("locale,language", LANGUAGES)
def test_forms_with_errors_and_pages_seldom_seen(person, visitor, locale, language):
    wren = person("wren", language=locale)
    page = wren.page
    speak(wren, language)
    open_step(wren)
    page.locator("form.entry button").first.click()
    expect(page.get_by_role("alert")).to_be_visible()
    wren.look(f"step-error-{language}", ["light"])
    wren.go("/cases/new")
    page.fill("#at", "2031-01-01T09:00")
    page.locator("main form.entry button").first.click()
    expect(page.get_by_role("alert")).to_be_visible()
    wren.look(f"new-case-error-{language}", ["light"])
    wren.go("/account")
    page.fill("#present", "not the password")
    page.fill("#new", "three herons by the weir")
    page.fill("#again", "four herons by the weir")
    page.locator("form[action='/account/password'] button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    wren.look(f"account-error-{language}", ["light"])
    page.fill("#factor-present", PASSWORD)
    page.locator("form[action='/account/factor'] button").click()
    expect(page.locator("input[name=code]")).to_be_visible()
    wren.look(f"second-step-{language}", ["light"])
    assert wren.go("/nowhere").status == 404
    wren.look(f"no-page-{language}", ["light"])
    assert wren.go("/log").status == 404
    wren.go("/cases?find=zzzz")
    wren.look(f"no-case-{language}", ["light"])
    wren.go("/cases")
    case = page.locator("tbody th a").first.get_attribute("href")
    for part in ["acts", "team", "documents", "paper", "history", "facts"]:
        wren.go(f"{case}/{part}")
        wren.look(f"{part}-{language}", ["light"])
    if language == "es":
        visitor.go("/sign-in")
        visitor.page.get_by_role("button", name="Español").click()
    visitor.go("/sign-in")
    visitor.page.fill("#account", "wren")
    visitor.page.fill("#password", "not the password")
    visitor.page.click("main form button")
    expect(visitor.page.get_by_role("alert")).to_be_visible()
    visitor.look(f"sign-in-error-{language}", ["light"])
    visitor.go("/answer/" + "A" * 43)
    visitor.look(f"no-link-{language}", ["light"])


class Caller:
    """Somebody without a browser, who sends forms as fast as they are answered."""

    def __init__(self, server, name):
        self.server = server
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), NoRedirect())
        self.post("/sign-in", {"account": name, "password": PASSWORD, "to": "/"})

    def get(self, path):
        with self.opener.open(self.server.address + path, timeout=30) as answer:
            return answer.read().decode()

    def post(self, path, fields):
        body = urllib.parse.urlencode(fields).encode()
        try:
            with self.opener.open(self.server.address + path, data=body, timeout=30) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *ignored):
        return None


def notes(database):
    """The notes that the killed server's writers sent, as the database has them."""
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT value FROM identities").fetchall()
    return [found.group(0) for (value,) in rows
            if (found := re.search(r"note \d+-\d+.*end", value))]


def test_a_server_that_is_killed_while_it_writes_loses_nothing_that_it_acknowledged(
    story, tmp_path
):
    database = copy_of(story, tmp_path)
    server = Server(database)
    caller = Caller(server, "wren")
    case = re.search(r'href="(/cases/MP-[0-9A-Z-]+)"', caller.get("/cases")).group(1)
    seal = re.search(r'name="seal" value="([^"]+)"', caller.get(case)).group(1)
    acknowledged, sent = set(), set()

    def write(writer):
        for turn in range(10_000):
            text = f"note {writer}-{turn} end"
            sent.add(text)
            try:
                status = caller.post(
                    f"{case}/notes", {"seal": seal, "key": f"kill-{writer}-{turn}", "text": text})
            except OSError:
                return
            if status != 303:
                return
            acknowledged.add(text)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    deadline = time.time() + 30
    while len(acknowledged) < 20 and time.time() < deadline:
        time.sleep(0.05)
    server.process.kill()
    server.process.wait()
    for writer in writers:
        writer.join()
    assert len(acknowledged) >= 20
    server.start()
    # The session goes on, what was acknowledged is there, and nothing is there by half.
    # A demonstration's clock begins anew, and its pages show nothing of later: so it is looked up.
    found = notes(database)
    assert acknowledged <= set(found) <= sent
    assert len(found) == len(set(found))
    assert caller.get(case)
    # What was not acknowledged is sent again, and is there once.
    for text in sorted(sent - acknowledged)[:4]:
        writer, turn = re.match(r"note (\d+)-(\d+)", text).groups()
        assert caller.post(
            f"{case}/notes",
            {"seal": seal, "key": f"kill-{writer}-{turn}", "text": text}) == 303
        assert notes(database).count(text) == 1
    server.stop()
    checked = subprocess.run(
        [PROGRAM, "log", "verify", "--database", database], cwd=ROOT, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr
