"""The server with the main job's cases, and a browser for each person."""

import os
import pathlib
import re
import shutil
import socket
import subprocess
import time
import urllib.request

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("MILEPOST", ROOT / ".build/debug/milepost"))
SCREENSHOTS = ROOT / "output/screenshots"
PASSWORD = "follow the mileposts"
# WCAG 2.2, levels A and AA.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Server:
    """The program, serving a copy of the main job's cases; it can be stopped and started again."""

    def __init__(self, database):
        self.database = database
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process = None
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--demo", "--database", self.database, "--port", str(self.port)],
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


@pytest.fixture(scope="session")
def story():
    """The main job's cases, played once."""
    subprocess.run(
        [ROOT / "Scripts/main-job"], check=True, cwd=ROOT, stdout=subprocess.DEVNULL,
        env={**os.environ, "MILEPOST": str(PROGRAM)})
    return ROOT / "output/main-job.sqlite"


def report_twice(database):
    """One made-up child in two cases, for a data steward to decide on."""
    for name, day in [("Rose Madeup", "2011-03-19"), ("MADEUP, ROSE", "2011-03-18")]:
        subprocess.run(
            [PROGRAM, "case", "open", "mo-response", "--fact", f"child-name={name}",
             "--fact", f"birth-date={day}", "--now", "2026-06-20T09:00-05:00",
             "--database", database], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def server(story, tmp_path_factory):
    database = tmp_path_factory.mktemp("cases") / "cases.sqlite"
    for ending in ["", "-wal", "-shm", ".match-key"]:
        source = pathlib.Path(f"{story}{ending}")
        if source.exists():
            shutil.copy(source, f"{database}{ending}")
    report_twice(database)
    server = Server(database)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
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
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.answers = []
        self.page.on("response", self.remember)

    def remember(self, answer):
        if answer.request.is_navigation_request() and answer.status != 303:
            self.answers.append(answer)

    def sign_in(self):
        self.page.goto("/sign-in")
        self.page.fill("#account", self.name)
        self.page.fill("#password", PASSWORD)
        self.page.click("main form button")
        return self

    def go(self, path):
        return self.page.goto(path)

    def look(self, what):
        """Keeps a picture of the page, and holds that its HTML and its accessibility are sound
        (peer failure 32)."""
        # As the server sent it, not as the browser mended it.
        answer = self.context.request.get(self.page.url)
        check_html(answer.text(), self.page.url)
        self.look_here(what)

    def look_here(self, what):
        """The same for the answer to a form, whose HTML cannot be asked for again: it is checked
        as it came."""
        if self.answers:
            check_html(self.answers[-1].text(), self.page.url)
        width = self.page.viewport_size["width"]
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(
            path=SCREENSHOTS / f"{self.name}-{what}-{width}.png", full_page=True)
        # Axe is a script, and would wait for ever where a page may run none.
        if not self.scripts:
            return
        found = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": RULES}})
        assert found.violations_count == 0, found.generate_report()
        overflow = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{self.page.url} is {overflow} px too wide at {width} px"


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


@pytest.fixture
def person(chromium, server):
    people = []

    def make(name, **how):
        somebody = Person(chromium, server, name, **how)
        people.append(somebody)
        return somebody.sign_in()

    yield make
    for somebody in people:
        somebody.context.close()


@pytest.fixture
def visitor(chromium, server):
    somebody = Person(chromium, server, "visitor")
    yield somebody
    somebody.context.close()
