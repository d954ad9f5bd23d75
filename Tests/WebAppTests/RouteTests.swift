import Casework
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing
import Workflows

@testable import WebApp

/// Who gets what answer at which address: the whole site in one table.
@Suite struct RouteTests {
  /// Every address, asked for by everybody; a new one shows in the golden, so none goes untested.
  @Test func everyAddressAnswersEachPersonAsTheGoldenSays() async throws {
    let town = try Town()
    try town.refer()
    let people = [nil] + Town.people.map { ActorID?.some($0.id) }
    let routes = town.site.routes.filter { !$0.path.hasPrefix("/assets/") }
    let table = Table()
    try await town.visit { client in
      for who in people {
        for route in routes {
          // Signed in anew each time: some addresses end a session.
          let browser = try await Browser.of(who, client)
          let path = Self.filled(route.path)
          let shown =
            route.method == .get
            ? try await browser.get(path) : try await browser.post(path, [:])
          table.add("\(route.method) \(route.path)", who?.rawValue ?? "visitor", shown)
        }
      }
    }
    try Golden.expect(table.text(people.map { $0?.rawValue ?? "visitor" }), is: "routes.txt")
  }

  /// An address with the parameters of the case that there is.
  private static func filled(_ path: String) -> String {
    path.replacing("{case}", with: "case-1").replacing("{run}", with: "1")
      .replacing("{step}", with: "accept").replacing("{report}", with: "counties")
      .replacing("{record}", with: "children").replacing("{number}", with: "1")
      .replacing(/{[^}]*}/, with: "1")
  }

  /// What one may not see does not exist: a stranger's answer is that for a case that is not there.
  @Test(arguments: ["stella", "ana"] as [ActorID])
  func aCaseThatOneMayNotSeeIsLikeNone(who: ActorID) async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let browser = try await Browser.of(who, client)
      for route in town.site.routes where route.path.contains("{case}") && route.method == .get {
        let path = Self.filled(route.path)
        let hidden = try await browser.get(path)
        let absent = try await browser.get(path.replacing("case-1", with: "case-9"))
        #expect(hidden.status == 404, "\(route.path)")
        #expect(
          hidden.withoutSeals.replacing("case-1", with: "case-9") == absent.withoutSeals,
          "\(route.path)")
      }
      for path in ["/", "/cases", "/cases?find=case-1"] {
        #expect(!(try await browser.get(path).html.contains("/cases/case-1")), "\(path)")
      }
    }
  }
}

/// Answers by address and person.
private final class Table: @unchecked Sendable {
  private var rows: [(address: String, who: String, answer: String)] = []

  func add(_ address: String, _ who: String, _ shown: Browser.Shown) {
    let leads = shown.location.map { " → \($0.prefix { $0 != "?" })" } ?? ""
    rows.append((address, who, "\(shown.status)\(leads)"))
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
