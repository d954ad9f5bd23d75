"""The pages of sign-in, one's own work and a case, in each of their states.

Some states come of those before them, so the order counts.
"""

from playwright.sync_api import expect

from ways import (
    State, after, at, choosing, pressing, selecting, sent, typing, unfolding, unfolding_all,
    with_all_names_hidden, with_all_names_shown_again)

SCREENING = "{child}/screenings/new/short-screen-cst"

STATES_OF_CASES = [
    State("sign-in", "empty", "visitor", at("/sign-in"), "#demo"),
    State("sign-in", "refused", "visitor",
          sent("/sign-in", "main form", account="wren", password="not the password"), ".error"),
    State("mishap", "not found", "visitor", at("/nowhere"), "main h1"),
    State("mishap", "not found, signed in", "wren", at("/cases/MP-0000-0000-0000"), "main h1"),
    State("my-work", "empty", "ana", at("/"), "main p.sentence"),
    State("my-work", "full", "wren", at("/"), "table.steps td.rule"),
    State("my-work", "names shown", "wren", at("/?names=shown"), "td.case small"),
    State("my-work", "all names hidden", "wren", with_all_names_hidden,
          ".rehearsal + .top + .rehearsal"),
    State("case", "all names hidden", "wren", at("{child}"), ".rehearsal + .top + .rehearsal"),
    State("cases", "all names hidden, then shown", "wren",
          after(at("/cases"), with_all_names_shown_again, at("/cases")), "tbody th a"),
    State("cases", "none found", "wren", at("/cases?find=zzzz"), "#find"),
    State("cases", "after the last page", "wren", at("/cases?page=2"), "a[rel=prev]"),
    State("cases", "empty", "ana", at("/cases"), "#find"),
    State("new-case", "empty", "wren", at("/cases/new"), "#children"),
    State("new-case", "refused", "wren", sent("/cases/new", at="2031-01-01T09:00"), "#error"),
    State("case", "full", "wren", at("{child}"), ".tracks", printed=True),
    State("case", "names shown", "wren", at("{child}?identity=shown"), "details[open] #facts"),
    State("case", "everything unfolded", "wren", after(at("{child}"), unfolding_all), "#done"),
    State("case", "without identities", "ada", at("{child}"), ".tracks"),
    State("facts", "folded up", "wren", at("{child}/facts"), "main form details"),
    State("facts", "everything unfolded", "wren", after(at("{child}/facts"), unfolding_all),
          "[name='fact.county']"),
    State("facts", "asked for", "wren", at("{child}/facts?ask=taken-elsewhere+county"),
          "details[open] [name='fact.taken-elsewhere']"),
    State("facts", "refused", "wren", after(
          at("{child}/facts?ask=taken-elsewhere"), typing("#at", "2031-01-01T09:00"),
          selecting("[name='fact.taken-elsewhere']", "yes"), pressing("main form.entry button")),
          "#error"),
    State("history", "full", "wren", at("{child}/history"), "ol.history li"),
    State("history", "names shown", "wren", at("{child}/history?identity=shown"), "ol.history li"),
    State("diagram", "full", "wren", at("{child}/diagrams/4"), "main svg"),
    State("documents", "empty", "wren", at("{child}/documents"), "#file"),
    State("documents", "refused", "wren", sent("{child}/documents"), "#error"),
    State("documents", "full", "wren", after(
          at("{child}/documents"), lambda somebody, world: somebody.page.set_input_files(
              "#file", files=[{"name": "letter.txt", "mimeType": "text/plain",
                               "buffer": b"made up"}]),
          pressing("main form.entry button")), "main table"),
    State("team", "full", "sol", at("{child}/team"), "main tbody tr"),
    State("team", "refused", "sol", sent("{child}/team", "form[action$='/join']"), "#error"),
    State("team", "somebody excluded", "sol", after(
          at("{other}/team"), unfolding("details.rare > summary"), typing("#exclude-who", "otis"),
          selecting("#exclude-reason", 1), pressing("form[action$='/exclude'] button")),
          "form[action$='/readmit']"),
    State("team", "of a member", "otis", at("{child}/team"), "main tbody tr"),
    State("acts", "full", "wren", at("{child}/acts"), "#close"),
    State("acts", "refused", "wren", sent("{child}/acts", "form[action$='/close']"), "#error"),
    State("acts", "of a member", "pia", at("{child}/acts"), "main h1"),
    State("step", "open", "wren", after(
          at("{child}/steps/4/conclude/1"), unfolding("details.rare > summary"),
          unfolding("#why summary")), "fieldset.outcomes"),
    State("step", "refused", "wren", sent("{child}/steps/4/conclude/1", note="typed"), "#error"),
    State("step", "ended", "wren", at("{child}/steps/5/refer/1"), "p.sentence.s-done"),
    State("step", "of somebody else", "june", at("{child}/steps/4/conclude/1"), "main p.rule"),
    State("step", "waiting for an approval", "wren", after(
          at("{child}/steps/7/screen-validly/1"), choosing("[value=accepted-as-it-is]"),
          selecting("[name='reason.accepted-as-it-is']", 1),
          pressing("button[formaction$='/ask']"), at("{child}/steps/7/screen-validly/1")),
          "article.approval"),
    State("my-work", "something was asked", "wren", after(
          at("/"), unfolding_all), "article.approval"),
    State("approvals", "empty", "ana", at("/approvals"), "main h1"),
    State("approvals", "waiting", "sol", at("/approvals"), "button[value=approve]"),
    State("my-work", "something waits for an answer", "sol", at("/"), "button[value=approve]"),
    State("approvals", "refused", "sol", after(
          at("/approvals"), unfolding("article.approval summary"),
          pressing("button[value=send-back]")), "#error"),
    State("approvals", "sent back", "wren", after(
          lambda somebody, world: after(
              at("/approvals"), unfolding("article.approval summary"),
              typing("article.approval textarea", "Which tool was thought of?"),
              pressing("button[value=send-back]"))(world["person"]("sol"), world),
          at("/approvals")), "article.approval .objection"),
    State("screening-choose", "nothing begun", "wren", at("{child}/screenings/new"), "ul.plain a"),
    State("screening-begin", "new", "wren", at(SCREENING), "#language"),
    State("screening-part", "begun", "wren", sent(SCREENING), "fieldset.item"),
    State("screening-choose", "begun", "wren", at("{child}/screenings/new"), "#begun"),
    State("screening-begin", "begun", "wren", at(SCREENING), "form[action$='/discard']"),
    State("screening-part", "with a fault", "wren", after(
          at(SCREENING + "/parts/1"), choosing("[name='answer.run-away-on-record'][value=yes]"),
          selecting("#reason-run-away-on-record", 1),
          pressing("button[name=go][value=next]")), "#error li"),
    State("screening-part", "the second", "wren", after(
          at(SCREENING + "/parts/1"), choosing("[name='answer.run-away-on-record'][value=no]"),
          selecting("#reason-run-away-on-record", ""),
          pressing("button[name=go][value=next]")), "fieldset.item"),
    State("screening-end", "something is open", "wren", at(SCREENING + "/end"), "#open"),
    State("screening-end", "refused", "wren", sent(SCREENING + "/end"), "#error"),
    State("screening-part", "stopped", "wren", after(
          at(SCREENING + "/parts/1"), unfolding("details.any-time summary"),
          choosing("[name='answer.disclosed'][value=yes]"),
          lambda somebody, world: expect(somebody.page.locator("#stopped")).to_be_visible()),
          "#stopped:not([hidden]) a.button"),
    State("screening-end", "stopped", "wren", at(SCREENING + "/end"), "div.stop[role=alert]"),
    State("screening", "stopped", "wren", sent(SCREENING + "/end"), "div.stop"),
    State("screening", "full", "wren", after(
          at("{child}/screenings/1"), unfolding("[aria-labelledby=decision] summary")),
          ".hundred svg"),
    State("screening", "decision refused", "wren", after(
          at("{child}/screenings/1"), unfolding("[aria-labelledby=decision] summary"),
          pressing("form[action$='/decide'] button:not([formaction])")), "#error"),
    State("act", "full", "wren", after(
          at("{child}/history"), pressing(
              "ol.history li:has-text('4/tell-police') a[href*='/acts/'], "
              "ol.history li:has-text('Tell law') a[href*='/acts/']")), "#correct"),
    State("act", "refused", "wren", pressing("form[action$='/correct'] button"), "#error"),
    State("act-preview", "full", "wren", after(
          typing("#at", "2026-05-04T09:45"), selecting("#reason", "wrong-time"),
          pressing("form[action$='/correct'] button")), "main ul li"),
]
