import Casework
import HTTPTypes
import TestSupport

@testable import WebApp

// One form of each address that could be done, by somebody who may.
extension WholeTown {
  /// A form, as fields, for the address of a route; empty where a seal is all that it needs.
  func form(for route: String) -> [String: String] {
    var form = forms[route] ?? [:]
    if form["key"] == nil { form["key"] = "form-of-\(route)" }
    return form
  }

  private var forms: [String: [String: String]] {
    ofSteps.merging(ofTheCase) { $1 }.merging(ofScreenings) { $1 }.merging(ofLists) { $1 }
      .merging(ofThemselves) { $1 }
  }

  private var ofSteps: [String: [String: String]] {
    let step = "/cases/{case}/steps/{run}/{step}/{number}"
    let longer = ["total": "30", "unit": "D", "extend-reason": "later"]
    return [
      step: ["outcome": "met", "field.attendance": "Everybody"],
      step + "/attempt": ["field.attendance": "Nobody came"],
      step + "/extend": longer, step + "/stop": ["stop-reason": "away"], step + "/resume": [:],
      step + "/assign": ["who": "wren", "agency": "office"],
      step + "/ask": longer.merging(["ask": "extend"]) { $1 },
    ]
  }

  private var ofTheCase: [String: [String: String]] {
    let (team, acts) = ("/cases/{case}/team", "/cases/{case}/acts")
    let packet = "/cases/{case}/referrals/{run}/{step}/{number}"
    return [
      "/cases/{case}/facts": ["fact.sex": "male"], "/cases/{case}/notes": ["text": "Met today"],
      "/cases/{case}/acts/{sequence}/correct": ["at": "2026-05-04T08:00", "reason": "mistyped"],
      "/cases/{case}/acts/{sequence}/withdraw": ["withdraw-reason": "wrong-case"],
      team + "/join": ["who": "stella", "role": "worker", "purpose": "observe"],
      team + "/leave": ["leaver": "pru"],
      team + "/exclude": ["exclude-who": "stella", "exclude-reason": "family"],
      team + "/readmit": ["readmitted": "eli"],
      team + "/review": ["sequence": "\(glass)", "finding": "justified"],
      acts + "/assign": ["who": "wren", "agency": "office"],
      acts + "/event": ["event": "asked-for"],
      acts + "/start": ["workflow": "board"], acts + "/close": ["reason": "work-done"],
      acts + "/reopen": [:], packet + "/link": [:], packet + "/call": ["said": "They know of it"],
      "/cases/{case}/approvals/{act}": ["answer": "approve"],
      "/cases/{case}/batch": [
        "step": "2/meet#2", "2-meet-2.outcome": "met", "2-meet-2.at": "2026-05-04T08:30",
      ],
    ]
  }

  private var ofScreenings: [String: [String: String]] {
    let (one, given) = (
      "/cases/{case}/screenings/new/{instrument}", "/cases/{case}/screenings/{number}"
    )
    let decision = ["result": "look", "band": "positive", "reason": "known"]
    return [
      one: ["language": "en", "setting": "center"], one + "/discard": [:],
      one + "/parts/{part}": ["answer.afraid": "peer", "go": "later"],
      one + "/parts/{part}/keep": ["answer.afraid": "peer"], one + "/end": [:],
      given + "/amend": [:], given + "/decide": decision, given + "/ask": decision,
    ]
  }

  private var ofLists: [String: [String: String]] {
    [
      "/cases": ["workflow": "interview", "report": "MP-9", "children": "2"],
      "/glass": ["case": "case-1", "reason": "child-in-danger"],
      "/referrals": [
        "workflow": "interview", "from-role": "worker", "from-agency": "hospital", "join": "case-1",
      ],
      "/answer/{secret}": ["outcome": "accepted"], "/log/export": ["format": "csv"],
      "/unit/assign": ["step": "case-1 2/meet#2", "assignee": "wren@office"],
      "/unit/cover": ["away": "wren", "cover": "sol", "until": "2026-06-01"],
      "/unit/extend": [
        "extend-step": "case-1 2/meet#2", "extend-days": "30", "extend-reason": "later",
      ],
      "/unit/glass": ["case": "case-1", "act": "\(glass)", "finding": "justified"],
      "/unit/duty": [
        "duty-who": "wren", "duty-from": "2026-05-06T08:00", "duty-until": "2026-05-07T08:00",
      ],
      "/unit/duty/end": ["duty": "\(duty)"], "/records/{record}/export": ["format": "csv"],
      "/pairs/{case}/{other}": [
        "verdict": "same-child", "reason": "files-compared", "accepts": "yes",
      ],
      "/meetings/attendance": [
        "case": "case-1", "run": "2", "step": "meet", "number": "2",
        "presence.wren.worker": "present",
      ],
      "/meetings/recommend": [
        "case": "case-1", "run": "2", "action": "help", "field.what-was-asked": "A bed",
      ],
    ]
  }

  private var ofThemselves: [String: [String: String]] {
    let new = "three herons by the weir"
    return [
      "/sign-in": ["account": "wren", "password": Town.password, "to": "/"],
      "/sign-in/code": ["code": "123456"], "/sign-in/factor": ["code": "123456"],
      "/role": ["role": "worker"], "/language": ["language": "es"],
      "/account/password": ["present": Town.password, "new": new, "again": new],
      "/account/factor": ["present": Town.password], "/screen": ["screen": "shared"],
    ]
  }

  /// Sends the form of an address to it, or asks for it.
  func ask(_ route: Route, as browser: Browser, instead: CaseID? = nil) async throws
    -> Browser.Shown
  {
    func named(_ text: String) -> String {
      instead.map { text.replacing("case-1", with: $0.rawValue) } ?? text
    }
    let path = named(filled(route.path))
    guard route.method == .post else { return try await browser.get(path) }
    if route.path == "/cases/{case}/documents" {
      let seal = try await browser.get("/account").hidden("seal")
      return try await browser.upload(
        path, "Letter.pdf", Array("%PDF-1.7".utf8), key: "letter", seal: seal ?? "")
    }
    if route.path == "/definitions/proposal" {
      let seal = try await browser.get("/account").hidden("seal")
      let interview = SmallTown.interview(within: "PT12H", version: 2)
      return try await browser.upload(
        path, "interview.xml", Array(interview.utf8), seal: seal ?? "")
    }
    let fields = form(for: route.path).mapValues(named)
    return try await browser.post(path, fields, on: "/account")
  }
}
