"""The server with the main job's cases, and a browser for each person."""

import contextlib
import fcntl
import os
import pathlib
import shutil
import socket
import subprocess
import time
import urllib.request

import pytest
from playwright.sync_api import expect, sync_playwright

from looking import (
    ROOT, check_accessibility, check_html, check_narrow, check_width, keep_picture)

PROGRAM = pathlib.Path(os.environ.get("MILEPOST", ROOT / ".build/debug/milepost"))
PASSWORD = "follow the mileposts"
# Long enough for a machine that has much else to do; nothing waits longer than it has to.
expect.set_options(timeout=15_000)


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


# Up to how many rows an export is given at once: those of a case, not of the whole story.
ROWS_AT_ONCE = 100


class Server:
    """The program, serving a copy of the main job's cases; it can be stopped and started again."""

    def __init__(self, database):
        self.database = database
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process = None
        # Who is signed in, by name, for whoever needs no session of their own.
        self.sign_ins = {}
        # The children's cases, which stay what they are.
        self.cases = {}
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--demo", "--database", self.database, "--port", str(self.port),
             "--export-rows-at-once", str(ROWS_AT_ONCE)],
            cwd=ROOT, stdout=subprocess.DEVNULL)
        for _ in range(3000):
            try:
                urllib.request.urlopen(self.address + "/sign-in", timeout=5)
                return
            except OSError:
                assert self.process.poll() is None, "the server ended"
                time.sleep(0.1)
        raise AssertionError("the server did not begin")

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)


@contextlib.contextmanager
def one_at_a_time(folder):
    """One of the workers at a time."""
    with open(folder / "story.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def story(tmp_path_factory):
    """The main job's cases, played once, with a child in two of them and everybody's account."""
    own = tmp_path_factory.getbasetemp()
    # Workers play it once together, in the folder that theirs lie in.
    folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    played = folder / "story/cases.sqlite"
    with one_at_a_time(folder):
        if not played.exists():
            subprocess.run(
                [ROOT / "Scripts/main-job"], check=True, cwd=ROOT, stdout=subprocess.DEVNULL,
                env={**os.environ, "MILEPOST": str(PROGRAM)})
            being_played = folder / "being-played"
            being_played.mkdir()
            database = copy_of(ROOT / "output/main-job.sqlite", being_played)
            report_twice(database)
            # Adds the accounts, whose passwords take time.
            Server(database).stop()
            being_played.rename(played.parent)
    return played


def milepost(database, *arguments, typed=None):
    """What a command says on the morning after the story."""
    done = subprocess.run(
        [PROGRAM, *arguments, "--now", "2026-06-20T09:00-05:00", "--database", database],
        cwd=ROOT, capture_output=True, text=True, input=typed)
    assert done.returncode == 0, done.stderr
    return done.stdout


def report_twice(database):
    """One made-up child in two cases, for a data steward to decide on."""
    for name, day in [("Rose Madeup", "2011-03-19"), ("MADEUP, ROSE", "2011-03-18")]:
        milepost(
            database, "case", "open", "mo-response", "--fact", f"child-name={name}",
            "--fact", f"birth-date={day}")


def copy_of(story, folder):
    """The story's cases, for one server."""
    database = folder / "cases.sqlite"
    for ending in ["", "-wal", "-shm", ".match-key"]:
        source = pathlib.Path(f"{story}{ending}")
        if source.exists():
            shutil.copy(source, f"{database}{ending}")
    return database


@pytest.fixture(scope="module")
def server(story, tmp_path_factory):
    server = Server(copy_of(story, tmp_path_factory.mktemp("cases")))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium-headless-shell"), args=["--no-sandbox"])
        yield browser
        browser.close()


class Person:
    """Somebody at a browser. Each page that is looked at is checked and kept as a picture."""

    def __init__(self, chromium, server, name, width=1200, language="en-US", scripts=True):
        self.name = name
        self.server = server
        self.scripts = scripts
        self.context = chromium.new_context(
            viewport={"width": width, "height": 900}, locale=language,
            java_script_enabled=scripts, base_url=server.address)
        self.context.set_default_timeout(30_000)
        self.page = self.context.new_page()
        self.answers = []
        self.page.on("response", self.remember)

    def remember(self, answer):
        if answer.request.is_navigation_request() and answer.status != 303:
            self.answers.append(answer)

    def sign_in(self):
        """A session of one's own, which can be ended."""
        self.page.goto("/sign-in")
        self.page.fill("#account", self.name)
        self.page.fill("#password", PASSWORD)
        self.page.click("main form button")
        return self

    def come_in(self):
        """The session that the same person has elsewhere, so that nobody waits for a sign-in."""
        shared = self.server.sign_ins.get(self.name)
        if shared is None:
            self.sign_in()
            self.page.wait_for_url(self.server.address + "/")
            self.server.sign_ins[self.name] = [
                one for one in self.context.cookies() if one["name"] == "milepost-session"]
        else:
            self.context.add_cookies(shared)
            self.page.goto("/")
        return self

    def go(self, path):
        return self.page.goto(path)

    def look(self, what, schemes=()):
        """Keeps a picture of the page, and holds that its HTML, as the server sent it and not as
        the browser mended it, and its accessibility are sound
        (peer failure 32)."""
        check_html(self.answers[-1].text(), self.page.url)
        keep_picture(self.page, f"{self.name}-{what}-{self.page.viewport_size['width']}")
        check_width(self.page)
        # Axe is a script, and would wait for ever where a page may run none.
        if self.scripts:
            check_accessibility(self.page, schemes)

    def look_at_narrow(self, what, wholly=False):
        """The page that was looked at, on a telephone: tables become lists, menus lines."""
        width = self.page.viewport_size["width"]
        self.page.set_viewport_size({"width": 320, "height": 900})
        keep_picture(self.page, f"{self.name}-{what}-320")
        check_width(self.page)
        if wholly:
            check_accessibility(self.page, ["light"])
        else:
            check_narrow(self.page)
        self.page.set_viewport_size({"width": width, "height": 900})

    def print(self, what):
        """The page as it is printed: on paper, with nothing to press and nothing cut off."""
        self.page.emulate_media(media="print")
        width = self.page.viewport_size["width"]
        # A sheet of paper, less its margins.
        self.page.set_viewport_size({"width": 718, "height": 1000})
        for useless in ["button", "header nav", "footer", "details > summary:not(.fold > *)"]:
            shown = self.page.locator(f"{useless} >> visible=true")
            assert shown.count() == 0, f"{self.page.url} prints {shown.first.inner_text()!r}"
        keep_picture(self.page, f"{self.name}-{what}-printed")
        check_width(self.page)
        if self.scripts:
            check_accessibility(self.page, ["light"])
        self.page.emulate_media(media="screen")
        self.page.set_viewport_size({"width": width, "height": 900})


@pytest.fixture
def person(chromium, server):
    people = []

    def make(name, alone=False, **how):
        somebody = Person(chromium, server, name, **how)
        people.append(somebody)
        return somebody.sign_in() if alone else somebody.come_in()

    yield make
    for somebody in people:
        somebody.context.close()


@pytest.fixture
def visitor(chromium, server):
    somebody = Person(chromium, server, "visitor")
    yield somebody
    somebody.context.close()
