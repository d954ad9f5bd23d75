"""Each person's day, end to end, in a real browser."""

import re

import pytest
from playwright.sync_api import expect


def test_a_visitor_is_led_to_sign_in(visitor):
    visitor.go("/")
    expect(visitor.page).to_have_url(re.compile("/sign-in"))
    visitor.look("sign-in")
    visitor.page.fill("#account", "wren")
    visitor.page.fill("#password", "not the password")
    visitor.page.click("main form button")
    expect(visitor.page.get_by_role("alert")).to_contain_text("do not fit together")
    expect(visitor.page.locator("#account")).to_have_value("wren")


def test_a_workers_day(person):
    wren = person("wren")
    page = wren.page
    expect(page.get_by_role("heading", level=1)).to_have_text("My work")
    expect(page.locator("main section h2").first).to_contain_text("Overdue")
    wren.look("work")
    # To a case, by its oldest overdue step.
    page.locator("main tbody td.case a").first.click()
    case = page.url
    wren.look("case")
    page.get_by_role("link", name="Record facts").click()
    wren.look("facts")
    page.locator("summary").first.click()
    page.get_by_role("link", name=re.compile("^MP-")).click()
    # A step without its outcome is refused, and what was typed is still there.
    page.locator(".track ul.open a").first.click()
    wren.look("step")
    page.fill("#note", "typed before the refusal")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("No outcome was chosen")
    expect(page.locator("#note")).to_have_value("typed before the refusal")
    # A note is added, and stands in the history.
    page.goto(case)
    page.fill("#text", "The school called back.")
    page.get_by_role("button", name="Add the note").click()
    page.get_by_role("link", name="History").click()
    page.goto(page.url + "?identity=shown")
    expect(page.get_by_text("The school called back.")).to_be_visible()
    wren.look("history")
    page.get_by_role("button", name="Sign out").click()
    page.goto(case)
    expect(page).to_have_url(re.compile("/sign-in"))


def test_an_officer_sees_the_cases_he_takes_part_in_and_no_other(person):
    otis, sol = person("otis"), person("sol")
    sol.go("/cases")
    every = sol.page.locator("tbody th a").all_inner_texts()
    otis.go("/cases")
    his = otis.page.locator("tbody th a").all_inner_texts()
    assert his
    otis.look("cases")
    for number in set(every) - set(his):
        answer = otis.go(f"/cases/{number}")
        assert answer.status == 404
        for page in ["/", "/cases", f"/cases?find={number}"]:
            otis.go(page)
            assert f"/cases/{number}" not in otis.page.content()
    otis.go("/cases/MP-0000-0000-0000")
    otis.look("not-found")


def test_an_analyst_sees_no_case(person):
    ana = person("ana")
    ana.look("work")
    ana.go("/cases")
    expect(ana.page.get_by_text("No case.")).to_be_visible()
    ana.look("cases")


@pytest.mark.parametrize("name", ["wren", "cleo", "sol", "june"])
def test_pages_fit_a_narrow_telephone(person, name):
    somebody = person(name, width=320)
    somebody.look("work")
    somebody.go("/cases")
    somebody.look("cases")
    link = somebody.page.locator("tbody th a").first
    if link.count():
        link.click()
        somebody.look("case")


def test_the_pages_speak_spanish(person):
    wren = person("wren", language="es-MX")
    expect(wren.page.locator("html")).to_have_attribute("lang", "en")
    wren.page.get_by_role("button", name="Español").click()
    expect(wren.page.locator("html")).to_have_attribute("lang", "es")
    expect(wren.page.get_by_role("heading", level=1)).to_have_text("Mi trabajo")
    wren.look("work-es")


def test_the_work_page_is_usable_by_keyboard(person):
    wren = person("wren")
    expect(wren.page.get_by_role("heading", level=1)).to_have_text("My work")
    wren.page.keyboard.press("Tab")
    expect(wren.page.locator(":focus")).to_have_text("Skip to the page")
    wren.page.keyboard.press("Enter")
    wren.page.keyboard.press("Tab")
    assert wren.page.evaluate("document.activeElement.closest('main') !== null")


def test_the_pages_work_without_scripts(person):
    wren = person("wren", scripts=False)
    wren.page.locator("main tbody td a").first.click()
    wren.page.get_by_role("button", name="Record", exact=True).click()
    expect(wren.page.get_by_role("alert")).to_contain_text("No outcome was chosen")


def test_a_server_that_was_stopped_goes_on(person, server):
    wren = person("wren")
    server.stop()
    server.start()
    wren.go("/")
    expect(wren.page.get_by_role("heading", level=1)).to_have_text("My work")


def test_an_analyst_reads_the_definitions(person):
    ana = person("ana")
    page = ana.page
    page.get_by_role("link", name="Definitions").click()
    ana.look("definitions")
    page.get_by_role("link", name="CAC referral and forensic interview").click()
    expect(page.locator("svg title").first).to_contain_text("CAC referral")
    ana.look("workflow")
    ana.go("/definitions/instruments/short-screen-cst")
    expect(page.get_by_role("heading", name="Evidence")).to_be_visible()
    ana.look("instrument")
    ana.go("/definitions/findings")
    ana.look("findings")


def test_a_case_is_marked_in_the_picture_of_its_workflow(person):
    wren = person("wren")
    wren.page.locator("main tbody td.case a").first.click()
    wren.page.get_by_role("link", name=re.compile("^Diagram")).first.click()
    expect(wren.page.locator("svg")).to_contain_text("(here)")
    wren.look("diagram")


@pytest.mark.parametrize("width", [1200, 320])
@pytest.mark.parametrize("name", ["wren", "sol", "cleo", "june", "ada", "ana", "stu"])
def test_every_page_of_the_menu_is_sound(person, name, width):
    somebody = person(name, width=width)
    entries = somebody.page.locator("header nav a")
    paths = [entries.nth(place).get_attribute("href") for place in range(entries.count())]
    assert paths
    for path in paths:
        answer = somebody.go(path)
        assert answer.status == 200, path
        somebody.look("menu" + path.replace("/", "-"))


def test_every_part_of_a_case_is_sound(person):
    wren = person("wren")
    wren.page.locator("main tbody td.case a").first.click()
    case = wren.page.url
    number = case.rsplit("/", 1)[1]
    links = wren.page.locator("main a").evaluate_all(
        "(all) => all.map((one) => one.getAttribute('href'))")
    parts = sorted({link.split("#")[0] for link in links if link.startswith(f"/cases/{number}/")
                    and "/steps/" not in link and "/diagrams/" not in link and "?" not in link})
    assert parts
    for part in parts:
        answer = wren.go(part)
        assert answer.status == 200, part
        if "text/html" in answer.headers["content-type"]:
            wren.look("case-" + part.split(number + "/")[1].replace("/", "-"))


def test_a_data_steward_decides_on_a_pair_and_takes_it_back(person):
    stu = person("stu")
    page = stu.page
    page.get_by_role("link", name="One child or two").click()
    stu.look("pairs")
    page.locator("section[aria-labelledby=open] td.case a").first.click()
    assert "Madeup" not in page.content()
    stu.look("pair")
    page.select_option("#reason-same-child", "files-compared")
    page.locator("section[aria-labelledby=v-same-child] button").click()
    expect(page.get_by_text("Nothing else changes in either case")).to_be_visible()
    page.get_by_role("button", name="They are one child").click()
    expect(page.get_by_text("are cases of one child.")).to_be_visible()
    stu.look("pairs-decided")
    page.locator("section[aria-labelledby=decided] td.case a").first.click()
    page.select_option("#reason-undecided", "decided-wrongly")
    page.locator("section[aria-labelledby=v-undecided] button").click()
    page.get_by_role("button", name="Take the decision back").click()
    expect(page.get_by_text("is taken back.")).to_be_visible()


@pytest.mark.parametrize("width", [1200, 320])
def test_reports_and_records_are_sound(person, width):
    ada = person("ada", width=width)
    for report in ["hotline-signals", "venues", "timeliness"]:
        assert ada.go(f"/reports/{report}").status == 200
        ada.look(f"report-{report}")
    step = ada.page.locator("#step option").nth(1).get_attribute("value")
    ada.go(f"/reports/timeliness?step={step}")
    ada.look("report-step")
    ada.go("/reports/venues?from=2026-06-02&to=2026-06-01")
    expect(ada.page.get_by_role("alert")).to_contain_text("lies before")
    sol = person("sol", width=width)
    sol.go("/unit/timeliness")
    sol.look("unit-timeliness")
    sol.page.locator("table.figures tbody th a").first.click()
    # A curve on which nothing was done is flat, and so has no height.
    expect(sol.page.locator("svg polyline").first).to_be_attached()
    sol.look("unit-timeliness-step")
    stu = person("stu", width=width)
    stu.go("/records/nca-record")
    stu.look("record")
