"""The days of those who look after others' work: supervisor, auditor, data steward, analyst."""

import csv
import hashlib
import re

from playwright.sync_api import expect

from acts import (
    CHILD, OTHER, SOONER, UNSOUND, case_of, changed, expect_ended, open_fold, send, step_form,
    step_of)
from conftest import ROWS_AT_ONCE


def test_a_supervisors_day(person, server):
    wren, sol = person("wren"), person("sol")
    page = sol.page
    # A worker asks for what only a supervisor may decide.
    step = step_of(server, CHILD, "7/screen-validly")
    wren.go(step)
    form = step_form(wren.page)
    form.locator("input[name=outcome][value=accepted-as-it-is]").check()
    form.locator("[name='reason.accepted-as-it-is']").select_option("not-to-be-asked-again")
    send(form.locator("button[formaction$='/ask']"))
    wren.go(step)
    expect(wren.page.locator("article.approval")).to_be_visible()
    wren.look("step-asked")
    sol.go("/approvals")
    sol.look("approvals")
    sol.go("/unit")
    sol.look("unit")
    waiting = page.locator("article.approval").filter(has=page.locator(f"a[href='{step}']"))
    waiting.locator("button[value=approve]").click()
    expect(page.locator("article.approval")).to_have_count(0)
    wren.go(step)
    expect_ended(wren.page)
    # Several steps are given to somebody at once.
    sol.go("/unit")
    rows = page.locator("[aria-labelledby=steps] tbody tr").filter(
        has=page.locator(f"a[href='{case_of(server, OTHER)}']"))
    page.locator("[aria-labelledby=steps] details").evaluate_all(
        "(all) => all.forEach((one) => { one.open = true })")
    given = [rows.nth(place).locator("input").get_attribute("value") for place in (0, 1)]
    for place in (0, 1):
        rows.nth(place).locator("input").check()
    page.select_option("#assignee", "stu@boone-office")
    sol.look("unit-reassigning")
    page.locator("form[action='/unit/assign'] button").click()
    for named in given:
        row = page.locator("[aria-labelledby=steps] tr").filter(
            has=page.locator(f"input[value='{named}']"))
        expect(row).to_contain_text("stu")
    # More time for a step that is overdue, with a reason.
    extended = page.locator("#approvals ~ details").filter(
        has=page.locator(f"input[value^='{case_of(server, CHILD).split('/')[-1]} 5/']")).first
    extended.locator("summary").click()
    extended.locator("input[type=number]").fill("20")
    extended.locator("select").select_option("interpreter-awaited")
    send(extended.locator("button"))
    sol.go(step_of(server, CHILD, "5/hold-interview"))
    open_fold(page, "Why this date")
    expect(page.locator("#why pre")).to_contain_text("20")
    # On call, and away.
    sol.go("/unit")
    page.locator("[aria-labelledby=duty] summary").click()
    page.select_option("#duty-who", "sol")
    page.fill("#duty-from", "2026-06-20T08:00")
    page.fill("#duty-until", "2026-06-22T08:00")
    page.locator("form[action='/unit/duty'] button").click()
    expect(page.locator("form[action='/unit/duty/end']")).to_have_count(1)
    sol.go("/")
    expect(page.locator("main p.about")).to_be_visible()
    sol.look("work-on-call")
    sol.go("/unit")
    page.select_option("#away", "wren")
    page.select_option("#cover", "stu")
    page.fill("#until", "2026-07-03")
    send(page.locator("form[action='/unit/cover'] button"))
    sol.go(case_of(server, CHILD) + "/team")
    expect(page.locator("main table")).to_contain_text("stu")
    sol.look("team-with-cover")


def test_who_breaks_the_glass_is_reviewed(person, server):
    june, sol = person("june"), person("sol")
    case = case_of(server, OTHER)
    assert june.go(case).status == 404
    june.go("/glass")
    june.look("glass")
    june.page.fill("#case", case.split("/")[-1])
    june.page.locator("input[name=reason]").first.check()
    june.page.locator("main form.entry button").click()
    expect(june.page.get_by_role("heading", level=1)).to_contain_text(case.split("/")[-1])
    june.look("case-through-the-glass")
    sol.go("/unit")
    looked = sol.page.locator("[aria-labelledby=glass] article").filter(has_text="june")
    expect(looked).to_be_visible()
    sol.look("unit-with-glass")
    looked.locator("button[value=not-justified]").click()
    expect(sol.page.locator("[aria-labelledby=glass] article")).to_have_count(0)
    # What was not justified ends at once.
    assert june.go(case).status == 404


def test_an_auditors_day(person, server, tmp_path):
    ada = person("ada")
    page = ada.page
    case = case_of(server, CHILD).split("/")[-1]
    ada.go("/log")
    page.select_option("#status", "overdue")
    page.fill("#case", case)
    page.select_option("#authority", "law")
    page.locator("main form.filter button").click()
    rows = page.locator("main tbody tr")
    expect(rows.first).to_be_visible()
    shown = rows.count()
    assert set(rows.locator("td.status").all_inner_texts()) <= {"overdue", "no record"}
    ada.look("log-filtered")
    with page.expect_download() as download:
        page.locator("button[name=format][value=csv]").click()
    taken = tmp_path / "log.csv"
    download.value.save_as(taken)
    with open(taken, newline="", encoding="utf-8") as file:
        lines = list(csv.reader(file))
    assert len([line for line in lines if any(case in cell for cell in line)]) == shown
    # The whole log is longer: it is made in the background, and fetched from a page of its own.
    ada.go("/log")
    send(page.locator("button[name=format][value=csv]"))
    expect(page).to_have_url(re.compile(r"/exports/\d+$"))
    digest = page.locator("code.digest")
    expect(digest).to_be_visible()
    ada.look("export-made")
    said = page.locator("dl").last.locator("dd").all_inner_texts()
    with page.expect_download() as download:
        page.locator("form[action$='/file'] button").click()
    whole = tmp_path / "whole.csv"
    download.value.save_as(whole)
    assert download.value.suggested_filename == said[0]
    assert hashlib.sha256(whole.read_bytes()).hexdigest() == digest.inner_text()
    with open(whole, newline="", encoding="utf-8") as file:
        lines = list(csv.reader(file))
    assert len(lines) - 1 == int(said[1]) > ROWS_AT_ONCE
    assert whole.stat().st_size == int(said[2])
    # It is offered where it was asked for, until it is let go.
    export = page.url
    ada.go("/log")
    send(page.locator("[aria-labelledby=take] a[href^='/exports/']").first)
    assert page.url == export
    send(page.locator("form[action$='/cancel'] button"))
    expect(page.get_by_role("status")).to_contain_text("It was given up")
    ada.go("/log")
    expect(page.locator(f"a[href='{export[len(server.address):]}']")).to_have_count(0)
    # The same sample again, by its seed.
    ada.go("/log/sample?size=5&seed=17")
    first = page.locator("main tbody tr").all_inner_texts()
    assert len(first) == 5
    ada.look("log-sample")
    page.locator("main p a[href^='/log/sample?']").last.click()
    assert page.locator("main tbody tr").all_inner_texts() == first
    # Who saw the case, and who was on it when.
    ada.go(f"/log/views?case={case}")
    expect(page.locator("[aria-labelledby=members]").first).to_contain_text("otis")
    ada.look("log-views")
    ada.go("/log/check")
    page.locator("form[action='/log/check'] button").click()
    for _ in range(60):
        if page.locator("p.s-done").count():
            break
        page.wait_for_timeout(500)
        ada.go("/log/check")
    expect(page.locator("p.s-done")).to_be_visible()
    ada.look("log-checked")
    # Days that cannot be are refused, and it is said why.
    ada.go("/reports/venues?from=2026-06-02&to=2026-06-01")
    expect(page.get_by_role("alert")).to_contain_text("lies before")
    # The rule behind a date; and nobody's name.
    ada.go(f"/log?case={case}")
    page.locator("main tbody a[href$='#why']").first.click()
    expect(page.locator("#why")).to_be_visible()
    assert "Madeup" not in page.content()


def test_a_data_steward_decides_on_a_pair_and_takes_it_back(person):
    stu = person("stu")
    page = stu.page
    stu.go("/pairs")
    stu.look("pairs")
    page.locator("section[aria-labelledby=open] td.case a").first.click()
    assert "Madeup" not in page.content()
    stu.look("pair")
    page.select_option("#reason-same-child", "files-compared")
    page.locator("section[aria-labelledby=v-same-child] button").click()
    expect(page.get_by_text("Nothing else changes in either case")).to_be_visible()
    stu.look("pair-preview")
    page.get_by_role("button", name="They are one child").click()
    expect(page.get_by_text("are cases of one child.")).to_be_visible()
    stu.look("pairs-decided")
    page.locator("section[aria-labelledby=decided] td.case a").first.click()
    page.select_option("#reason-undecided", "decided-wrongly")
    page.locator("section[aria-labelledby=v-undecided] button").click()
    page.get_by_role("button", name="Take the decision back").click()
    expect(page.get_by_text("is taken back.")).to_be_visible()


def test_an_analysts_day(person):
    ana = person("ana")
    page = ana.page
    ana.go("/cases")
    expect(page.get_by_text("No case.")).to_be_visible()
    ana.look("cases")
    page.get_by_role("link", name="Definitions").click()
    ana.look("definitions")
    page.get_by_role("link", name="CAC referral and forensic interview").click()
    expect(page.locator("svg title").first).to_contain_text("CAC referral")
    ana.look("workflow")
    ana.go("/definitions/instruments/short-screen-cst")
    expect(page.get_by_role("heading", name="Evidence")).to_be_visible()
    ana.look("instrument")
    ana.go("/definitions/findings")
    expect(page.locator("main")).to_contain_text(re.compile("[Nn]othing|finding", re.I))
    ana.look("findings")
    # A new version, before it is in force: first with a mistake, which is shown at its place.
    ana.go("/definitions")
    send(page.get_by_role("link", name="What a new version would change"))
    page.set_input_files("#file", files=[changed(*UNSOUND)])
    send(page.get_by_role("button", name="Check and compare"))
    found = page.locator("[aria-labelledby=found]")
    expect(found.locator("tbody")).to_contain_text("no-such")
    expect(found.locator("td code").first).to_contain_text("mo-forensic-interview.xml:")
    expect(page.locator("[aria-labelledby=impact]")).to_have_count(0)
    ana.look("proposal-findings")
    # Then without it: what it says differently, and how many cases it would move.
    page.set_input_files("#file", files=[changed(*SOONER)])
    send(page.get_by_role("button", name="Check and compare"))
    expect(page.locator("[aria-labelledby=differs] del").first).to_contain_text("PT24H")
    expect(page.locator("[aria-labelledby=differs] ins").first).to_contain_text("PT12H")
    expect(page.locator("[aria-labelledby=impact] tbody").first).to_be_visible()
    assert "MP-" not in page.locator("main").inner_text()
    ana.look("proposal")
    # Nothing of it was kept.
    ana.go("/definitions")
    expect(page.locator("tr").filter(
        has=page.get_by_text("mo-forensic-interview", exact=True)).locator("td").nth(1)
        ).to_have_text("2")
