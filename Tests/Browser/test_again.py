"""What is sent once more from Back, and pages in which two languages stand."""

import re

from playwright.sync_api import expect

from test_forms import open_step, speak


def notes(somebody, case, text):
    somebody.go(f"{case}/history?identity=shown")
    return somebody.page.locator("ol.history li", has_text=text).count()


def test_back_and_the_same_again_is_one_act(person):
    wren = person("wren")
    page = wren.page
    wren.go("/cases")
    page.locator("main tbody a[href^='/cases/']").first.click()
    case = page.url
    for _ in range(2):
        page.fill("#text", "The school called twice")
        page.locator("form[action$='/notes'] button").click()
        expect(page.locator("#text")).to_have_value("")
        page.go_back()
        expect(page.locator("#text")).to_be_visible()
        # The history of a browser outlives a session: nothing that was typed is in it.
        kept = page.evaluate("JSON.stringify(history.state)")
        assert "/notes" in kept and "school" not in kept
    # What is other than before is another act.
    page.fill("#text", "The school called a third time")
    page.locator("form[action$='/notes'] button").click()
    expect(page.locator("#text")).to_have_value("")
    assert notes(wren, case, "The school called twice") == 1
    assert notes(wren, case, "The school called a third time") == 1
    # So is the same from a page that was opened anew.
    wren.go(case)
    page.fill("#text", "The school called twice")
    page.locator("form[action$='/notes'] button").click()
    expect(page.locator("#text")).to_have_value("")
    assert notes(wren, case, "The school called twice") == 2


def test_spanish_pages_say_what_is_english(person):
    wren = person("wren", language="es-MX")
    speak(wren, "es")
    address = open_step(wren)
    page = wren.page
    expect(page.locator("h1 [lang=en]").first).to_be_visible()
    page.locator("#why summary").click()
    expect(page.locator("#why pre")).to_contain_text("fundamento:")
    expect(page.locator("#why pre [lang=en]").first).to_be_visible()
    assert not re.search(r"authority|due |not counted", page.locator("#why pre").inner_text())
    wren.look("step-spanish")
    wren.go(re.sub("/steps/.*", "", address))
    expect(page.locator("article.track h3 [lang=en]").first).to_be_visible()
    wren.look("case-spanish")
    for path in ["/", "/cases", "/definitions"]:
        wren.go(path)
        expect(page.locator("main [lang=en]").first).to_be_visible()
        wren.look("spanish-" + (path.strip("/") or "work"))
