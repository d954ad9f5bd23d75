"""What holds on the pages of everybody: who is let in, what they may see, in which language."""

import re

import pytest
from playwright.sync_api import expect

from acts import CHILD, case_of, open_fold, send

EVERYBODY = [
    "wren", "sol", "cleo", "otis", "june", "fay", "nell", "pia", "lou", "vera", "ada", "stu", "ana"]


def test_a_visitor_is_led_to_sign_in(visitor):
    visitor.go("/")
    expect(visitor.page).to_have_url(re.compile("/sign-in"))
    expect(visitor.page.locator("[aria-labelledby=demo] tbody tr")).to_have_count(len(EVERYBODY))
    visitor.page.fill("#account", "wren")
    visitor.page.fill("#password", "not the password")
    visitor.page.click("main form button")
    expect(visitor.page.get_by_role("alert")).to_contain_text("do not fit together")
    expect(visitor.page.locator("#account")).to_have_value("wren")


def test_an_officer_sees_the_cases_he_takes_part_in_and_no_other(person):
    otis, sol = person("otis"), person("sol")
    sol.go("/cases")
    every = sol.page.locator("tbody th a").all_inner_texts()
    otis.go("/cases")
    his = otis.page.locator("tbody th a").all_inner_texts()
    assert his and set(every) - set(his)
    for number in set(every) - set(his):
        answer = otis.go(f"/cases/{number}")
        assert answer.status == 404
        for page in ["/", "/cases", f"/cases?find={number}"]:
            otis.go(page)
            assert f"/cases/{number}" not in otis.page.content()


def test_the_pages_speak_spanish(person):
    wren = person("wren", language="es-MX")
    expect(wren.page.locator("html")).to_have_attribute("lang", "en")
    wren.page.get_by_role("button", name="Español").click()
    expect(wren.page.locator("html")).to_have_attribute("lang", "es")
    expect(wren.page.get_by_role("heading", level=1)).to_have_text("Mi trabajo")
    wren.look("work-es")


def test_the_pages_work_without_scripts(person):
    wren = person("wren", scripts=False)
    wren.page.locator("main tbody td a").first.click()
    wren.page.get_by_role("button", name="Record", exact=True).click()
    expect(wren.page.get_by_role("alert")).to_contain_text("No outcome was chosen")


def test_a_case_is_marked_in_the_picture_of_its_workflow(person):
    wren = person("wren")
    wren.page.locator("main tbody td.case a").first.click()
    wren.page.get_by_role("link", name=re.compile("^Diagram")).first.click()
    expect(wren.page.locator("svg")).to_contain_text("(here)")


@pytest.mark.parametrize("name", EVERYBODY)
def test_every_page_of_the_menu_is_sound(person, name):
    somebody = person(name)
    entries = somebody.page.locator("header nav a")
    paths = [entries.nth(place).get_attribute("href") for place in range(entries.count())]
    assert paths
    for path in paths:
        answer = somebody.go(path)
        assert answer.status == 200, path
        somebody.look("menu" + path.replace("/", "-"), ["light"])
        somebody.look_at_narrow("menu" + path.replace("/", "-"), wholly=True)


def test_every_part_of_a_case_is_there(person):
    wren = person("wren")
    wren.page.locator("main tbody td.case a").first.click()
    number = wren.page.url.rsplit("/", 1)[1]
    links = wren.page.locator("main a").evaluate_all(
        "(all) => all.map((one) => one.getAttribute('href'))")
    parts = sorted({link.split("#")[0] for link in links if link.startswith(f"/cases/{number}/")
                    and "/diagrams/" not in link and "?" not in link})
    assert parts
    for part in parts:
        assert wren.context.request.get(part).status == 200, part


def test_a_date_says_why_it_is_due(person):
    wren = person("wren")
    wren.page.locator("main tbody a[href$='#why']").first.click()
    # The address opens it; whose browser does not do that opens it by hand.
    why = wren.page.locator("#why")
    if why.get_attribute("open") is None:
        open_fold(wren.page, "Why")
    expect(why.locator("pre")).to_be_visible()


def test_a_server_that_was_stopped_goes_on(person, server):
    wren = person("wren")
    page = wren.page
    case = case_of(server, CHILD)
    wren.go(case)
    page.fill("#text", "Noted before the server was stopped.")
    send(page.get_by_role("button", name="Add the note"))
    server.stop()
    server.start()
    wren.go("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("My work")
    # What was recorded before is not later than the time that goes on.
    wren.go(f"{case}/history?identity=shown")
    expect(page.get_by_text("Noted before the server was stopped.")).to_be_visible()
