"""The pages of referrals, meetings, units, logs, reports and definitions, in each of their states.

They come after those of cases, and some come of those before them.
"""

from acts import SOONER, UNSOUND
from conftest import PASSWORD
from ways import (
    State, after, answering, at, choosing, end_in, pressing, proposing, selecting, sent, tamper,
    typing, unfolding, unfolding_all, until_checked, until_it_is_made, while_an_export_is_made,
    while_the_database_is_locked)

PACKET = after(at("/referrals"), pressing("a[href^='{other}/referrals/6/']"))

STATES_BEYOND_CASES = [
    State("referrals", "empty", "june", at("/referrals"), "main p.sentence"),
    State("referrals", "arrived", "cleo", after(
          at("/referrals"), unfolding("article.referral summary")), "article.referral form"),
    State("referrals", "sent", "wren", at("/referrals"), "#sent"),
    State("calendar", "empty", "june", at("/referrals/calendar"), "p.about"),
    State("calendar", "full", "cleo", after(
          lambda somebody, world: end_in(
              world["person"]("fay"), world["child"] + "/steps/5/hold-interview/1", "missed",
              reason="child-did-not-come"),
          lambda somebody, world: end_in(
              somebody, world["child"] + "/steps/5/set-new-date/1", "new-date",
              {"appointment": "2026-06-25T14:00"}),
          at("/referrals/calendar")), "main table time"),
    State("incoming", "empty", "cleo", at("/referrals/new"), "#join"),
    State("incoming", "refused", "cleo", sent("/referrals/new"), "#error"),
    State("packet", "open", "wren", PACKET, "section.sheet", printed=True),
    State("packet", "call refused", "wren", after(
          PACKET, pressing("form[action$='/call'] button")), "#error"),
    State("packet", "with a link", "wren", after(
          PACKET, pressing("form[action$='/link'] button")), ".secret"),
    State("answer", "unknown", "visitor", at("/answer/" + "A" * 43), "main h1"),
    State("answer", "open", "visitor", answering, "fieldset.outcomes"),
    State("answer", "refused", "visitor", after(
          answering, pressing("main form.entry button")), "#error"),
    State("answer", "done", "visitor", after(
          answering, choosing("[name=outcome][value=accepted]"), pressing("main form.entry button")),
          "main p:not(.sentence)"),
    State("meetings", "empty", "june", at("/meetings"), "#days"),
    State("meetings", "full", "cleo", after(
          at("/meetings"), unfolding_all), "ol.agenda form", printed=True),
    State("meetings", "for a guest", "cleo", at("/meetings?for=juvenile-officer@circuit-13"),
          ".restricted", printed=True),
    State("meetings", "refused", "cleo", after(
          at("/meetings"), unfolding("details:has(form[action='/meetings/recommend']) summary"),
          pressing("form[action='/meetings/recommend'] button")), "#error"),
    State("glass", "empty", "june", at("/glass"), "#case"),
    State("glass", "refused", "june", sent("/glass", case="MP-0000-0000-0000"), "#error"),
    State("case", "through the glass", "june", after(
          at("/glass"), lambda somebody, world: somebody.page.fill(
              "#case", world["other"].split("/")[-1]),
          choosing("[name=reason]"), pressing("main form.entry button")), ".tracks"),
    State("team", "with a broken glass", "sol", at("{other}/team"), "#glass"),
    State("unit", "full", "sol", at("/unit"), "form[action='/unit/glass']"),
    State("unit", "everything unfolded", "sol", after(
          at("/unit"), unfolding_all), "#duty"),
    State("unit", "refused", "sol", sent("/unit", "form[action='/unit/assign']"), "#error"),
    State("unit", "empty", "eve", at("/unit"), "#leave"),
    State("unit-timeliness", "full", "sol", at("/unit/timeliness"), "#by-step"),
    State("unit-timeliness", "one step", "sol", after(
          at("/unit/timeliness"), pressing("table.figures tbody th a")), "svg polyline"),
    State("unit-timeliness", "refused", "sol",
          at("/unit/timeliness?from=2026-06-02&to=2026-06-01"), "#error"),
    State("unit-timeliness", "empty", "eve", at("/unit/timeliness"), "#from"),
    State("rules", "full", "sol", at("/unit/rules"), "main tbody tr"),
    State("accounts", "full", "sol", at("/accounts"), "main tbody tr"),
    State("account", "full", "sol", at("/account"), "#present"),
    State("account", "refused", "lou", sent(
          "/account", "form[action='/account/password']", present="not the password",
          new="three herons by the weir", again="three herons by the weir"), "#error"),
    State("account", "changed", "lou", sent(
          "/account", "form[action='/account/password']", present=PASSWORD,
          new="three herons by the weir", again="three herons by the weir"), "p.s-done"),
    State("enrol", "setting up", "vera", sent(
          "/account", "form[action='/account/factor']", factor_present=PASSWORD), ".secret"),
    State("enrol", "refused", "vera", after(
          typing("#code", "000000"), pressing("main form button")), "#code-fault"),
    State("log", "full", "ada", at("/log"), "#take"),
    State("log", "filtered", "ada", at("/log?status=overdue&authority=law&as-of=2026-06-19T12:00"),
          "p.sentence"),
    State("log", "empty", "ada", at("/log?version=zzzz"), ".filters"),
    State("log", "refused", "ada", at("/log?as-of=2031-01-01T09:00"), "#error"),
    State("export", "under way", "ada", while_an_export_is_made, "progress"),
    State("export", "made", "ada", until_it_is_made, "code.digest"),
    State("log", "with an export", "ada", at("/log"), "a[href^='/exports/']"),
    State("export", "let go", "ada", after(
          pressing("a[href^='/exports/']"), pressing("form[action$='/cancel'] button")),
          "p.sentence[role=status]:not(.s-done)"),
    State("log-sample", "full", "ada", at("/log/sample?size=5&seed=1"), "main tbody tr"),
    State("log-sample", "empty", "ada", at("/log/sample?version=zzzz"), ".filters"),
    State("log-sample", "refused", "ada", at("/log/sample?seed=x"), "#error"),
    State("log-views", "full", "ada", at("/log/views"), "#seen"),
    State("log-views", "of a case", "ada",
          lambda somebody, world: somebody.go(f"/log/views?case={world['child'].split('/')[-1]}"),
          "#members"),
    State("log-views", "empty", "ada", at("/log/views?who=nobody"), "#seen"),
    State("log-check", "never", "ada", at("/log/check"), "form[action='/log/check'] button"),
    State("log-check", "sound", "ada", after(
          at("/log/check"), pressing("form[action='/log/check'] button"), until_checked),
          "p.s-done"),
    State("reports", "of an auditor", "ada", at("/reports"), "#tables"),
    State("reports", "of a data steward", "stu", at("/reports"), "#records"),
    State("report", "full", "ada", at("/reports/hotline-signals"), "main table"),
    State("report", "another", "ada", at("/reports/venues"), "main table"),
    State("report", "of one step", "ada", after(
          at("/reports/timeliness"), selecting("#step", 1), pressing("main form.filter button")),
          "main table"),
    State("report", "refused", "ada", at("/reports/venues?from=2026-06-02&to=2026-06-01"),
          "#error"),
    State("record", "full", "stu", at("/records/nca-record"), "#dictionary"),
    State("record", "refused", "stu", after(
          at("/records/nca-record"), typing("#from", "2026-06-02"), typing("#to", "2026-06-01"),
          pressing("button[value=csv]")), "#error"),
    State("definitions", "full", "ana", at("/definitions"), "main tbody tr"),
    State("findings", "empty", "ana", at("/definitions/findings"), "main h1"),
    State("proposal", "empty", "ana", at("/definitions/proposal"), "#file"),
    State("proposal", "refused", "ana", sent("/definitions/proposal"), "#file-fault"),
    State("proposal", "with findings", "ana", proposing(*UNSOUND),
          "[aria-labelledby=found] td code"),
    State("proposal", "with findings elsewhere", "ana", proposing(
          "Workflows/case-file.xml", ('id="child-located"', 'id="child-found"')),
          "[aria-labelledby=elsewhere] td code"),
    State("proposal", "with a difference and its impact", "ana", proposing(*SOONER),
          "[aria-labelledby=impact] table"),
    State("proposal", "the same", "ana", proposing(SOONER[0]), "[aria-labelledby=differs] > p"),
    State("workflow", "full", "ana", at("/definitions/workflows/mo-forensic-interview"),
          "#deadlines"),
    State("instrument", "full", "ana", at("/definitions/instruments/short-screen-cst"),
          "#evidence"),
    State("pairs", "open", "stu", at("/pairs"), "section[aria-labelledby=open] a"),
    State("pair", "undecided", "stu", pressing("section[aria-labelledby=open] td.case a"),
          "#v-same-child"),
    State("pair", "refused", "stu", pressing("section[aria-labelledby=v-same-child] button"),
          "#error"),
    State("pair-preview", "full", "stu", after(
          selecting("#reason-same-child", "files-compared"),
          pressing("section[aria-labelledby=v-same-child] button")), "main ul li"),
    State("pairs", "decided", "stu", pressing("main form.entry button"), "p[role=status]"),
    State("pair", "decided", "stu", pressing("section[aria-labelledby=decided] td.case a"),
          "#v-undecided"),
    State("case", "of one child with another", "wren", at("{one_of_two}"),
          "p.objection[role=note]"),
    State("pairs", "empty", "eve", at("/pairs"), "#decided"),
    State("paper", "a case's pack", "wren", at("{child}/paper"), ".sheet", printed=True),
    State("paper", "one step's sheet", "wren", at("{child}/paper?step=4/conclude%231"), ".sheet"),
    State("paper", "names shown", "wren", at("{child}/paper?identity=shown"), ".sheet"),
    State("batch", "full", "wren", after(at("{child}/batch"), unfolding("main form summary")),
          "fieldset.outcomes"),
    State("batch", "refused", "wren", after(
          at("{child}/batch"), unfolding("main form summary"),
          choosing("main form details[open] [type=radio]"),
          pressing("main form.entry > p button")), "#error"),
    State("case", "what must not be", "otis", after(
          at("{child}/facts?ask=place-type"),
          selecting("[name='fact.place-type']", "secure-detention"),
          pressing("main form.entry button"), at("{child}")), "p.violation[role=alert]"),
    State("my-work", "what must not be", "otis", at("/"), "p.violation[role=alert]"),
    State("case", "closed", "wren", at("{closed}"), "main p.sentence"),
    State("acts", "of a closed case", "wren", at("{closed}/acts"), "form[action$='/reopen']"),
    State("batch", "empty", "wren", at("{closed}/batch"), "main h1"),
    State("mishap", "the database is locked", "wren", while_the_database_is_locked(
          "{child}", "form[action$='/notes']", text="typed meanwhile"), "main form.entry button"),
    State("log-check", "faults", "ada", after(
          lambda somebody, world: tamper(somebody.server.database),
          at("/log/check"), pressing("form[action='/log/check'] button"), until_checked),
          "p.s-overdue"),
]
