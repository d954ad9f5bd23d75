"""The days of those who work on cases, end to end: what each comes for, and what it leads to."""

import re

import pytest
from playwright.sync_api import expect

from acts import (
    CHILD, OTHER, case_of, do_step, end_step, fill, open_fold, send, speak, step_form, step_of)


def test_a_workers_day(person, server):
    wren = person("wren", alone=True)
    page = wren.page
    expect(page.get_by_role("heading", level=1)).to_have_text("My work")
    expect(page.locator("main section h2").first).to_contain_text("Overdue")
    wren.look("work")
    # From the list to an overdue step, whose page says why it is due.
    step = step_of(server, CHILD, "4/see-child")
    page.locator(f"main tbody a[href='{step}']").first.click()
    open_fold(page, "Why")
    expect(page.locator("#why pre")).to_be_visible()
    wren.look("step")
    # Without an outcome it is refused, and what was typed is still there.
    page.fill("[name='field.place']", "At the emergency foster home")
    page.fill("#note", "typed before the refusal")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("No outcome was chosen")
    expect(page.locator("#note")).to_have_value("typed before the refusal")
    expect(page.locator("[name='field.place']")).to_have_value("At the emergency foster home")
    wren.look("step-refused")
    # A try that led to nothing leaves it open, and is counted.
    send(page.locator("button[formaction$='/attempt']").first)
    wren.go(step)
    expect(page.get_by_text("Tried 1")).to_be_visible()
    end_step(step_form(page), "seen", {"place": "At school", "seen-by": "wren"})
    expect(page).to_have_url(re.compile(case_of(server, CHILD)))
    page.locator("summary:has(#done)").click()
    expect(page.locator("section[aria-labelledby=done] table")).to_contain_text(
        "See the child with one's own eyes")
    wren.look("case-after-step")
    # A note is added, and stands in the history.
    case = case_of(server, CHILD)
    wren.go(case)
    page.fill("#text", "The school called back.")
    send(page.get_by_role("button", name="Add the note"))
    send(page.get_by_role("link", name="History"))
    wren.go(page.url + "?identity=shown")
    expect(page.get_by_text("The school called back.")).to_be_visible()
    wren.look("history")
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/sign-in"))
    wren.go(case)
    expect(page).to_have_url(re.compile("/sign-in"))


def test_a_worker_gives_a_screening_that_is_kept_while_it_is_given(person, server):
    wren = person("wren")
    page = wren.page
    case = case_of(server, CHILD)
    wren.go(f"{case}/screenings/new")
    page.locator(f"a[href='{case}/screenings/new/short-screen-cst']").click()
    wren.look("screening-begin")
    page.locator("main form.entry button").first.click()
    expect(page.locator(".progress progress")).to_be_visible()
    wren.look("screening-part")
    page.locator("[name='answer.run-away-on-record'][value=no]").check()
    page.locator("button[name=go][value=next]").click()
    # Kept without a button; whoever goes away goes on where they were.
    with page.expect_response(lambda answer: answer.url.split("?")[0].endswith("/keep")):
        page.locator("[name='answer.substance-use'][value=yes]").check()
    wren.go("/")
    wren.go(f"{case}/screenings/new")
    send(page.locator("[aria-labelledby=begun] a").first)
    expect(page.locator("[name='answer.substance-use'][value=yes]")).to_be_checked()
    for item in ["ran-away", "law-enforcement", "serious-injury", "sti", "partners"]:
        page.locator(f"[name='answer.{item}'][value=no]").check()
    wren.look("screening-part-answered")
    page.locator("button[name=go][value=next]").click()
    expect(page).to_have_url(re.compile("/end"))
    wren.look("screening-end")
    page.locator("main form.entry button").first.click()
    expect(page).to_have_url(re.compile(r"/screenings/\d+"))
    expect(page.locator("#results")).to_be_visible()
    expect(page.locator(".hundred svg").first).to_be_visible()
    wren.look("screening")
    # The decision stands apart from the score.
    page.locator("[aria-labelledby=decision] summary").first.click()
    wren.look("screening-decision")
    wren.go(case)
    expect(page.locator("[aria-labelledby=screenings] li")).to_have_count(2)


def test_a_worker_corrects_a_time_and_sees_first_what_it_moves(person, server):
    wren = person("wren")
    page = wren.page
    case = case_of(server, CHILD)
    wren.go(f"{case}/history?identity=shown")
    act = page.locator("ol.history li").filter(
        has_text=re.compile("4/tell-police|Tell law enforcement")).filter(
        has=page.locator("a[href*='/acts/']")).first
    act.locator("a[href*='/acts/']").click()
    wren.look("act")
    page.fill("#at", "2026-05-04T09:45")
    page.select_option("#reason", "wrong-time")
    page.locator("form[action$='/correct'] button").click()
    expect(page.locator("main ul li").first).to_be_visible()
    wren.look("act-preview")
    send(page.locator("main form.entry button"))
    wren.go(f"{case}/history?identity=shown")
    expect(page.locator("ol.history li").last).to_contain_text("the time was wrong")
    wren.go(step_of(server, CHILD, "4/tell-police"))
    expect(page.locator("main > p.sentence")).to_contain_text("09:45")


def test_what_was_done_on_paper_is_entered_as_one_batch(person, server):
    wren = person("wren")
    page = wren.page
    case = case_of(server, CHILD)
    wren.go(f"{case}/paper")
    wren.look("paper")
    wren.print("paper")
    wren.go(f"{case}/batch")
    wren.look("batch")
    for step, outcome, fields in [
            ("4/assess-safety", "assessed", {"result": "safe with a plan"}),
            ("4/contact-reporter", "contacted", {})]:
        sheet = page.locator("details").filter(
            has=page.locator(f"input[name=step][value^='{step}']"))
        sheet.locator("summary").first.click()
        prefix = sheet.locator("input[type=datetime-local]").first.get_attribute("name")[:-2]
        sheet.locator(f"[name='{prefix}at']").fill("2026-05-05T16:30")
        for name, value in fields.items():
            fill(sheet, f"{prefix}field.{name}", value)
        sheet.locator(f"[name='{prefix}outcome'][value='{outcome}']").check()
    send(page.locator("main form.entry > p button").last)
    page.locator("summary:has(#done)").click()
    for title in ["Fill in the safety assessment tool", "Contact the mandated reporter"]:
        row = page.locator("section[aria-labelledby=done] tr").filter(has_text=title)
        expect(row.locator("td.status")).to_contain_text("recorded late")
    wren.look("case-after-batch")


def test_a_worker_opens_a_case_for_each_child_of_a_report(person):
    wren = person("wren")
    page = wren.page
    wren.go("/cases/new")
    wren.look("new-case")
    page.select_option("#workflow", "mo-response")
    page.fill("#report", "MO-2026-900201")
    page.fill("#children", "2")
    send(page.locator("main form.entry button"))
    wren.go("/cases?find=MO-2026-900201")
    expect(page.locator("tbody th a")).to_have_count(2)
    page.locator("tbody th a").first.click()
    page.get_by_role("link", name="Record facts").click()
    page.locator("summary").first.click()
    wren.look("facts")
    case = page.url.rsplit("/", 1)[0]
    page.locator("main details").evaluate_all("(all) => all.forEach((one) => { one.open = true })")
    page.select_option("[name='fact.county']", "boone")
    send(page.locator("main form.entry button"))
    wren.go(case)
    page.locator("summary:has(#facts)").click()
    expect(page.locator("[aria-labelledby=facts] table").last).to_contain_text("Boone County")
    # A document is kept with the case.
    wren.go(case + "/documents")
    page.set_input_files(
        "#file", files=[{"name": "letter.txt", "mimeType": "text/plain", "buffer": b"made up"}])
    page.locator("main form.entry button").click()
    expect(page.locator("main table")).to_contain_text("letter.txt")
    wren.look("documents")


def test_a_coordinators_day(person, server):
    cleo, wren = person("cleo"), person("wren")
    page = cleo.page
    case = case_of(server, OTHER)
    cleo.go("/referrals")
    cleo.look("referrals")
    # Accept what has arrived.
    arrived = page.locator("[aria-labelledby=arrived] article").filter(
        has=page.locator(f"a[href='{case}']"))
    arrived.locator("summary").first.click()
    cleo.look("referral-open")
    end_step(arrived.locator("form.entry"), "accepted")
    expect(page.locator("[aria-labelledby=accepted]")).to_be_visible()
    # Nobody is invited before a safe way to reach the child is known: the form says so.
    accepted = page.locator("[aria-labelledby=accepted] article").filter(
        has=page.locator(f"a[href='{case}']"))
    accepted.locator("summary").filter(has_text="Set a time").click()
    form = accepted.locator("form.entry").filter(has=page.locator("[value=scheduled]"))
    expect(form.locator(".outcome").filter(
        has=page.locator("[value=scheduled]")).locator(".objection").first).to_be_visible()
    cleo.look("referral-accepted")
    # Somebody who sees that part of the case writes it down.
    wren.go(f"{case}/facts?ask=safe-contact-known+caregiver-is-suspect")
    wren.page.select_option("[name='fact.safe-contact-known']", "yes")
    wren.page.select_option("[name='fact.caregiver-is-suspect']", "no")
    send(wren.page.locator("main form.entry button"))
    cleo.go("/referrals")
    accepted.locator("summary").filter(has_text="Set a time").click()
    end_step(form, "scheduled", {"appointment": "2026-06-24T10:00"})
    expect(page.locator("[aria-labelledby=scheduled]")).to_contain_text(case.split("/")[-1])
    cleo.go("/referrals/calendar")
    expect(page.locator("main table")).to_contain_text("10:00")
    cleo.look("calendar")


def test_a_child_who_did_not_come_gets_a_new_date(person, server):
    fay, cleo = person("fay"), person("cleo")
    do_step(fay, step_of(server, CHILD, "5/hold-interview"), "missed",
            reason="child-did-not-come")
    fay.look("interview-missed")
    cleo.go("/referrals")
    page = cleo.page
    case = case_of(server, CHILD)
    item = page.locator("article.referral").filter(has=page.locator(f"a[href='{case}']"))
    item.locator("summary").filter(has_text="new time").click()
    end_step(
        item.locator("form.entry").filter(has=page.locator("[value=new-date]")), "new-date",
        {"appointment": "2026-06-25T14:00"})
    cleo.go("/referrals/calendar")
    expect(page.locator("main")).to_contain_text("14:00")
    cleo.look("calendar-new-date")


def test_a_referral_from_outside_becomes_a_case_and_is_returned(person):
    cleo = person("cleo")
    page = cleo.page
    cleo.go("/referrals/new")
    cleo.look("incoming")
    page.select_option("#workflow", "mo-forensic-interview")
    page.select_option("#from-role", "law-enforcement")
    page.fill("#from-agency", "cole-sheriff")
    page.fill("#report", "MO-2026-900301")
    page.locator("main form.entry button").click()
    expect(page).to_have_url(re.compile("/cases/MP-"))
    case = page.url.split("/cases/")[1]
    cleo.go("/referrals")
    arrived = page.locator("[aria-labelledby=arrived] article").filter(
        has=page.locator(f"a[href='/cases/{case}']"))
    arrived.locator("summary").first.click()
    end_step(arrived.locator("form.entry"), "returned", reason="wrong-region")
    expect(page.locator("section[aria-labelledby=returned]")).to_contain_text(case)
    cleo.look("referral-returned")


def test_a_team_meeting(person, server):
    cleo = person("cleo")
    page = cleo.page
    case = case_of(server, OTHER)
    cleo.go("/meetings")
    cleo.look("agenda")
    turn = page.locator("ol.agenda > li").filter(has=page.locator(f"a[href='{case}']"))
    turn.locator("summary").filter(has_text="Record the meeting").click()
    end_step(turn.locator("form.entry").first, "convened", {"members-by-discipline": "all"})
    # The team asks for something, which becomes a step.
    turn = page.locator("ol.agenda > li").filter(
        has=page.locator(f"a[href='{case_of(server, CHILD)}']"))
    turn.locator("summary").filter(has_text="Ask for").first.click()
    form = turn.locator("form[action='/meetings/recommend']").first
    fill(form, "field.what-was-asked", "Find a summer programme")
    form.locator("button").click()
    expect(turn.locator("table").first).to_contain_text("Find a summer programme")
    cleo.look("agenda-asked")
    # Who came is written down with the case: those of the team, and a guest.
    turn.locator("summary").filter(has_text="Record who came").click()
    form = turn.locator("form[action='/meetings/attendance']")
    form.locator("select").first.select_option("telephone")
    form.locator("select").nth(1).select_option("absent")
    form.locator("[name=guests]").fill("Foxglove House")
    cleo.look("agenda-roll")
    form.locator("p button").click()
    expect(turn.locator("p.roll")).to_contain_text("by telephone")
    expect(turn.locator("p.roll")).to_contain_text("Foxglove House")
    cleo.look("agenda-attended")
    cleo.print("agenda")
    # Printed for a guest that takes part; and what one has no part in stands there as restricted.
    page.select_option("#for", "safe-care-provider@university-hospital")
    page.locator("main form.filter button").click()
    expect(page.locator("h1 small")).to_contain_text("university-hospital")
    expect(page.locator("form[action='/meetings/attendance']")).to_have_count(0)
    cleo.go("/meetings?for=juvenile-officer@circuit-13")
    expect(page.locator(".restricted").first).to_be_visible()
    assert case not in page.content()
    cleo.look("agenda-for-a-guest")
    cleo.print("agenda-for-a-guest")


@pytest.mark.parametrize("locale,language", [("en-US", "en"), ("es-MX", "es")])
def test_a_partner_answers_by_a_link(person, visitor, server, locale, language):
    wren = person("wren", language=locale)
    page = wren.page
    speak(wren, language)
    wren.go("/referrals")
    packets = page.locator(f"a[href^='{case_of(server, OTHER)}/referrals/6/']")
    if language == "en":
        packets.first.click()
    else:
        # The English partner has sent it back: it is sent again.
        do_step(wren, step_of(server, OTHER, "6/refer", 2), "sent", {"to": "university-hospital"})
        wren.go("/referrals")
        packets.first.click()
    wren.look(f"packet-{language}")
    wren.print(f"packet-{language}")
    page.locator("form[action$='/link'] button").click()
    link = re.search(r"/answer/[A-Za-z0-9_-]{43}", page.content()).group(0)
    wren.look(f"packet-with-link-{language}")
    visitor.go("/sign-in")
    speak(visitor, language)
    visitor.go(link)
    visitor.look(f"answer-{language}")
    visitor.page.locator("form.entry button").first.click()
    expect(visitor.page.get_by_role("alert")).to_be_visible()
    visitor.look(f"answer-error-{language}")
    outcome, reason = ("returned", "incomplete") if language == "en" else ("accepted", None)
    visitor.page.locator(f"input[name=outcome][value={outcome}]").check()
    if reason:
        visitor.page.select_option(f"[name='reason.{outcome}']", reason)
    visitor.page.locator("form.entry button").first.click()
    visitor.look(f"answered-{language}")
    # Once, and never again.
    visitor.go(link)
    expect(visitor.page.locator("form.entry")).to_have_count(0)
    wren.go(case_of(server, OTHER))
    page.locator("summary:has(#done)").click()
    expect(page.locator("section[aria-labelledby=done]")).to_contain_text(outcome)
    wren.look(f"case-after-answer-{language}")


def test_what_a_partner_said_on_the_telephone_is_recorded_by_the_sender(person, server):
    wren = person("wren")
    page = wren.page
    wren.go("/cases/new")
    page.select_option("#workflow", "mo-safe-care-evaluation")
    send(page.locator("main form.entry button"))
    wren.go("/cases?find=SAFE")
    wren.go("/cases")
    case = page.locator("tbody tr").filter(has_text="SAFE CARE").locator("th a").first
    wren.go(case.get_attribute("href") + "/facts?ask=urgent-symptoms+hours-since-last-contact")
    page.select_option("[name='fact.urgent-symptoms']", "no")
    page.fill("[name='fact.hours-since-last-contact']", "300")
    page.locator("main form.entry button").click()
    expect(page).to_have_url(re.compile("/cases/MP-"))
    case = "/cases/" + page.url.split("/cases/")[1].split("/")[0]
    do_step(wren, f"{case}/steps/1/triage-child/1", "non-acute", {"decided-by": "A provider"})
    do_step(wren, f"{case}/steps/1/refer/1", "sent", {"to": "an-office-without-accounts"})
    wren.go("/referrals")
    page.locator(f"a[href^='{case}/referrals/']").first.click()
    page.fill("#said", "They will call back on Monday.")
    send(page.locator("form[action$='/call'] button"))
    wren.go(f"{case}/history?identity=shown")
    expect(page.locator("ol.history")).to_contain_text("They will call back on Monday.")
    wren.look("history-with-call")


PARTNERS = [
    ("june", "11/tell-residence-court", 1, "told", {"court-told": "Cole County"}, None),
    ("otis", "4/police-answer", 1, "joins", {"officer": "Otis Elm"}, None),
    ("nell", "6/triage-child", 1, "acute", {"decided-by": "Nell Linden"}, None),
    ("pia", "12/decide-charges", 1, "charged", {"statutes": "566.210"}, None),
    ("lou", "8/follow-up", 1, "done", {"what-was-done": "The list is with the school"}, None),
    ("vera", "8/follow-up", 2, "done", {"what-was-done": "Offered, and wanted"}, None),
]


@pytest.mark.parametrize("name,step,number,outcome,fields,reason", PARTNERS)
def test_a_partners_day(person, server, name, step, number, outcome, fields, reason):
    somebody = person(name)
    page = somebody.page
    path = step_of(server, CHILD, step, number)
    somebody.look("work")
    page.locator(f"main tbody a[href='{path}']").first.click()
    somebody.look("step")
    do_step(somebody, path, outcome, fields, reason)
    somebody.look("step-done")
    # The cases that one's own agency takes part in, and no other.
    somebody.go("/cases")
    expect(page.locator("tbody th a")).to_have_count(
        2 if name in ["nell", "vera"] else 1)
    somebody.go("/")
    expect(page.locator(f"main tbody a[href='{path}']")).to_have_count(0)
    somebody.look("work-done")
