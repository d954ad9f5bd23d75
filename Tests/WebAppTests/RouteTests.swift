import CaseStore
import Casework
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing
import Workflows

@testable import WebApp

/// Who gets what answer at which address: the whole site in one table.
///
/// In the town there is one of everything, and each form is one that somebody may send: so a row
/// tells what is allowed to whom, and not that a number or a field was missing.
@Suite struct RouteTests {
  /// Addresses at which everybody who is signed in gets the same answer, and why that is right.
  private static let alikeForAll = [
    "GET /sign-in": "leads home who is signed in", "POST /sign-in": "the password decides",
    "POST /sign-in/code": "a code decides", "POST /sign-in/factor": "a code decides",
    "POST /sign-out": "everybody may leave", "POST /language": "everybody may choose",
    "POST /screen": "everybody may choose", "GET /unsent/{number}": "there is none of theirs",
    "POST /unsent/{number}/discard": "there is none of theirs",
    "GET /exports/{export}": "there is none of theirs",
    "POST /exports/{export}/file": "there is none of theirs",
    "POST /exports/{export}/cancel": "there is none of theirs",
    "GET /answer/{secret}": "the link decides", "POST /answer/{secret}": "the link decides",
    "GET /definitions": "everybody may read the rules",
    "GET /definitions/findings": "everybody may read the rules",
    "GET /definitions/workflows/{definition}": "everybody may read the rules",
    "GET /definitions/instruments/{definition}": "everybody may read the rules",
    "GET /referrals/calendar": "everybody has one; what stands in it differs",
    "GET /unit/rules": "everybody may read the rules", "GET /account": "their own",
    "POST /account/password": "their own", "POST /account/factor": "their own",
  ]

  /// Every address, asked for by everybody; a new one shows in the golden, so none goes untested.
  @Test(.timeLimit(.minutes(10)))
  func everyAddressAnswersEachPersonAsTheGoldenSays() async throws {
    let whole = try WholeTown()
    let people = [nil] + WholeTown.people.map { ActorID?.some($0.id) }
    let routes = whole.town.site.routes.filter { !$0.path.hasPrefix("/assets/") }
    var table = Table()
    var seed: UInt64 = 100
    for route in routes {
      var fresh: WholeTown?
      for who in people {
        // What was refused has changed nothing; what was done is undone before the next comes.
        seed += 10
        let here = try fresh ?? whole.copy(seed: seed)
        let shown = try await here.town.visited { client in
          try await here.ask(route, as: try await Browser.of(who, client))
        }
        fresh = route.method == .get || shown.status >= 400 ? here : nil
        table.add("\(route.method) \(route.path)", who?.rawValue ?? "visitor", shown)
      }
    }
    for (address, answers) in table.answers(but: "visitor") {
      #expect(
        (Set(answers).count > 1) != Self.alikeForAll.keys.contains(address),
        "\(address): \(answers)")
    }
    try Golden.expect(table.text(people.map { $0?.rawValue ?? "visitor" }), is: "routes.txt")
  }

  /// Who may not know of the case: of another agency, excluded, with a part that has ended, in a
  /// role that sees none.
  private static let strangers: [ActorID] = ["stella", "eli", "max", "cat", "ana", "stu"]

  /// What one may not see does not exist: a stranger's answer is that for a case that is not there.
  @Test(.timeLimit(.minutes(10)), arguments: strangers)
  func aCaseThatOneMayNotSeeIsLikeNone(who: ActorID) async throws {
    let whole = try WholeTown()
    let town = whole.town
    try await town.visit { client in
      let browser = try await Browser.of(who, client)
      let before = try town.events(of: "case-1")
      for route in town.site.routes where Self.namesACase(route, whole) {
        // Whoever breaks the glass, or decides on pairs, may learn that there is a case.
        if route.path == "/glass", ["stella", "max", "cat"].contains(who) { continue }
        if route.path == "/pairs/{case}/{other}", who == "stu" { continue }
        let hidden = try await whole.ask(route, as: browser)
        let absent = try await whole.ask(route, as: browser, instead: "case-9")
        #expect(hidden.status >= 400, "\(route.method) \(route.path)")
        #expect(
          hidden.withoutSeals.replacing("case-1", with: "case-9").withoutKeys
            == absent.withoutSeals.withoutKeys,
          "\(route.method) \(route.path)")
        #expect(hidden.status == absent.status, "\(route.method) \(route.path)")
      }
      for path in ["/", "/cases", "/cases?find=case-1", "/meetings", "/referrals", "/approvals"] {
        #expect(!(try await browser.get(path).html.contains("/cases/case-1")), "\(path)")
      }
      #expect(try town.events(of: "case-1") == before)
    }
  }

  /// Whether the case stands in the address, or in the form that is sent to it.
  private static func namesACase(_ route: Route, _ whole: WholeTown) -> Bool {
    route.path.contains("{case}")
      || route.method == .post
        && whole.form(for: route.path).values.contains { $0.contains("case-1") }
  }

  /// No two regions of a page that scroll by themselves are called the same.
  @Test func everyRegionOfAPageHasANameOfItsOwn() async throws {
    let whole = try WholeTown()
    var found = 0
    for who in ["wren", "sol", "ada", "cleo"] as [ActorID] {
      let names = try await whole.town.visited { client in
        let browser = try await Browser.of(who, client)
        var names: [String: [String]] = [:]
        for path in whole.everyPage + ["/log/views?case=case-1"] {
          names[path] = try await browser.get(path).regions
        }
        return names
      }
      for (path, names) in names {
        found += names.count
        #expect(Set(names).count == names.count, "\(path): \(names)")
        #expect(!names.contains(""), "\(path)")
      }
    }
    #expect(found > 100)
  }
}

extension Town {
  /// How many events a case has.
  fileprivate func events(of id: CaseID) throws -> Int {
    try store.timeline(of: id, for: .operator, at: now).count
  }
}

extension Browser.Shown {
  /// The names of what scrolls by itself: a label, or what it is labelled by.
  fileprivate var regions: [String] {
    html.matches(of: /<div class="wide"[^>]*>/).map { match in
      let tag = String(match.0)
      let label = tag.firstMatch(of: /aria-label(?:ledby)?="([^"]*)"/)
      return label.map { String($0.1) } ?? ""
    }
  }
}

/// Answers by address and person.
private struct Table {
  private var rows: [(address: String, who: String, answer: String)] = []

  mutating func add(_ address: String, _ who: String, _ shown: Browser.Shown) {
    let leads = shown.location.map { " → \($0.prefix { $0 != "?" })" } ?? ""
    // On a list it matters whether the case is there.
    let isList = !address.contains("{case}") && shown.html.contains("/cases/case-1")
    rows.append((address, who, "\(shown.status)\(leads)\(isList ? " with case-1" : "")"))
  }

  /// The answers to all but one, by address.
  func answers(but who: String) -> [String: [String]] {
    Dictionary(grouping: rows.filter { $0.who != who }, by: \.address)
      .mapValues { $0.map(\.answer) }
  }

  func text(_ people: [String]) -> String {
    var addresses: [String] = []
    for row in rows where !addresses.contains(row.address) { addresses.append(row.address) }
    return addresses.map { address in
      address + "\n"
        + people.map { who in
          let answer = rows.first { $0.address == address && $0.who == who }?.answer ?? "-"
          return "    \(who.padding(toLength: 10, withPad: " ", startingAt: 0))\(answer)\n"
        }.joined()
    }.joined()
  }
}
