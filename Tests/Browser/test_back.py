"""Nothing is lost by pressing Back, though no page is kept in a cache."""

import re

import pytest
from playwright.sync_api import expect

from acts import CHILD, case_of, end_step, expect_ended, send, step_form, step_of

TYPED = "Typed, and not yet recorded"


def type_into(page):
    page.fill("[name='field.result']", "safe with a plan")
    page.fill("#note", TYPED)
    page.locator("input[name=outcome][value=assessed]").check()


def expect_typed(page):
    expect(page.locator("[name='field.result']")).to_have_value("safe with a plan")
    expect(page.locator("#note")).to_have_value(TYPED)
    expect(page.locator("input[name=outcome][value=assessed]")).to_be_checked()


@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_typed_is_there_after_going_elsewhere_and_back(person, server, scripts):
    wren = person("wren", scripts=scripts)
    page = wren.page
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    step = step_of(server, CHILD, "4/assess-safety")
    wren.go(step)
    type_into(page)
    page.locator("p.crumb a").last.click()
    expect(page).to_have_url(re.compile(case_of(server, CHILD) + "$"))
    # Where scripts run, the browser asks before.
    assert asked == (["beforeunload"] if scripts else [])
    page.go_back()
    expect(page).to_have_url(re.compile(step))
    expect_typed(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_typed_is_there_after_a_refusal_and_back(person, server, scripts):
    wren = person("wren", scripts=scripts)
    page = wren.page
    wren.go(step_of(server, CHILD, "4/assess-safety"))
    type_into(page)
    page.fill("#at", "2031-01-01T09:00")
    send(page.locator("form.entry button:not([formaction])").first)
    expect(page.get_by_role("alert")).to_be_visible()
    expect_typed(page)
    page.go_back()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect_typed(page)


def test_what_was_typed_before_a_refusal_is_recorded_after_back(person, server):
    wren = person("wren")
    page = wren.page
    step = step_of(server, CHILD, "4/assess-safety")
    wren.go(step)
    type_into(page)
    page.fill("#at", "2031-01-01T09:00")
    send(page.locator("form.entry button:not([formaction])").first)
    page.go_back()
    page.fill("#at", "")
    send(page.locator("form.entry button:not([formaction])").first)
    wren.go(step)
    expect_ended(page)


def test_after_success_back_shows_what_became_of_it(person, server):
    wren = person("wren")
    page = wren.page
    step = step_of(server, CHILD, "4/contact-reporter")
    wren.go(step)
    end_step(step_form(page), "contacted", {"further-information": TYPED})
    page.go_back()
    # The step has ended; nothing asks for it again.
    expect(page).to_have_url(re.compile(step))
    expect_ended(page)
    expect(page.locator("fieldset.outcomes")).to_have_count(0)


def test_what_was_typed_where_it_is_folded_up_is_unfolded(person, server):
    wren = person("wren")
    page = wren.page
    page.on("dialog", lambda dialog: dialog.accept())
    wren.go(case_of(server, CHILD) + "/facts")
    fold = page.locator("details").filter(has=page.locator("[name='fact.place-type']"))
    fold.locator("summary").click()
    page.select_option("[name='fact.place-type']", "relative")
    page.locator("p.crumb a").last.click()
    expect(page).to_have_url(re.compile(case_of(server, CHILD) + "$"))
    page.go_back()
    expect(page.locator("[name='fact.place-type']")).to_have_value("relative")
    expect(page.locator("[name='fact.place-type']")).to_be_visible()


def test_after_signing_out_back_shows_nothing(person, server):
    wren = person("wren", alone=True)
    page = wren.page
    page.on("dialog", lambda dialog: dialog.accept())
    wren.go(step_of(server, CHILD, "4/conclude"))
    page.fill("#note", TYPED)
    page.locator("form[action='/sign-out'] button").click()
    expect(page).to_have_url(re.compile("/sign-in"))
    page.go_back()
    expect(page).to_have_url(re.compile("/sign-in"))
    assert TYPED not in page.content()
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0
