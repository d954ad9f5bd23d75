@testable import CaseStore
import Casework
import Foundation
import GRDB
import Hummingbird
import HummingbirdTesting
import Ledger
import TestSupport
import Testing
import Workflows

@testable import WebApp

/// A seeded walk over all pages as everybody, with illegal moves: no page breaks, nobody learns of
/// a case that they may not see, and what is refused records nothing (peer failures 12 and 17).
@Suite struct RandomWalkTests {
  /// What is in a case that only stella, who owns it, and the auditor may know of.
  private static let secret = "MP-7777-ZEBRA"
  private static let words = ["Periwinkle", "Quillfeather", "2011-03-17"]
  private static let people: [ActorID?] = [nil] + Town.people.map { ActorID?.some($0.id) }

  @Test(.timeLimit(.minutes(10)), arguments: [UInt64(2), 3, 4])
  func aWalkBreaksNothingAndShowsNothing(seed: UInt64) async throws {
    let town = try Town()
    try town.refer()
    try town.record(
      .open(
        OpenCase(
          workflow: "interview",
          facts: [
            WrittenEntry("child-name", "Periwinkle Quillfeather"),
            WrittenEntry("birth-date", "2011-03-17"), WrittenEntry("county", "south"),
          ])), in: CaseID(Self.secret), by: "stella")
    try await town.visit { client in
      var walk = Walk(town: town, client: client, random: Seeded(seed: seed))
      for _ in 1...340 { try await walk.step() }
      // Where it goes changes with every address and form there is; by then it has got somewhere.
      for _ in 1...700 where walk.recorded <= 1 { try await walk.step() }
      // A walk that never gets anywhere would hold nothing.
      #expect(walk.pages > 50 && walk.refused > 20 && walk.recorded > 1, "\(walk.summary)")
    }
    let check = try town.store.verify()
    #expect(check.isSound)
  }

  /// Somebody's browser, and the forms and links that it has come across.
  private final class Walker {
    let who: ActorID?
    let browser: Browser
    var links: [String] = ["/", "/cases", "/cases/case-1"]
    var forms: [FoundForm] = []
    /// Whether they were led to sign in, and have to.
    var isOut = false

    init(_ who: ActorID?, _ browser: Browser) {
      self.who = who
      self.browser = browser
    }
  }

  private struct Walk {
    let town: Town
    let client: any TestClientProtocol
    var random: Seeded
    private var walkers: [Walker] = []
    var pages = 0
    var refused = 0
    var recorded = 0
    var summary: String { "\(pages) pages, \(refused) refused, \(recorded) recorded" }

    init(town: Town, client: any TestClientProtocol, random: Seeded) {
      self.town = town
      self.client = client
      self.random = random
    }

    mutating func step() async throws {
      if walkers.isEmpty {
        for who in RandomWalkTests.people {
          walkers.append(Walker(who, try await Browser.of(who, client)))
        }
      }
      guard let walker = random.pick(walkers) else { return }
      if walker.isOut, let who = walker.who {
        _ = try await walker.browser.send(
          .post, "/sign-in", ["account": who.rawValue, "password": Town.password, "to": "/"])
        walker.isOut = false
      }
      if !walker.forms.isEmpty, random.chance(55) {
        try await submit(as: walker)
      } else {
        try await follow(as: walker)
      }
    }

    private mutating func follow(as walker: Walker) async throws {
      guard var path = random.pick(walker.links) else { return }
      if random.chance(35) { path = mutated(path) }
      if random.chance(10), let routed = random.pick(town.site.routes) {
        path = filled(routed.path)
      }
      let method: HTTPRequest.Method =
        random.chance(90) ? .get : random.pick([.put, .delete, .patch, .head]) ?? .put
      let before = try events()
      let shown = try await walker.browser.send(method, path, nil)
      try judge(shown, "\(method) \(path)", walker, before, isForm: method != .get)
      if !knows(walker), method == .get, path.contains(RandomWalkTests.secret) {
        // The answer is that for a case which is not there.
        let other = try await walker.browser.send(.get, ghostly(path), nil)
        compare(shown, other, path)
      }
    }

    /// The same with the number of a case that is not there.
    private func ghostly(_ text: String) -> String {
      text.replacing(RandomWalkTests.secret, with: "MP-7777-GHOST")
    }

    private func compare(_ hidden: Browser.Shown, _ absent: Browser.Shown, _ asked: String) {
      #expect(hidden.status == absent.status, "\(asked)")
      #expect(hidden.location.map(ghostly) == absent.location, "\(asked)")
      #expect(
        ghostly(hidden.withoutSeals).withoutKeys == absent.withoutSeals.withoutKeys, "\(asked)")
    }

    private mutating func submit(as walker: Walker) async throws {
      guard let form = random.pick(walker.forms) else { return }
      var action = form.action
      var fields = form.fields.map { field in
        (field.name, random.pick(field.choices) ?? "")
      }
      for place in fields.indices where fields[place].1.isEmpty && random.chance(40) {
        fields[place].1 =
          random.pick(["Larkspur", "2026-05-04", "2026-05-04T09:00", "7", "yes"]) ?? ""
      }
      switch random.below(12) {
      case 0: action = mutated(action)
      case 1: if !fields.isEmpty { fields.remove(at: random.below(fields.count)) }
      case 2: if let one = random.pick(fields) { fields.append(one) }
      case 3: if !fields.isEmpty { fields[random.below(fields.count)].1 = strange() }
      case 4: if !fields.isEmpty { fields[random.below(fields.count)].0 = strange() }
      case 5: fields.append((strange(), strange()))
      case 6:
        if random.chance(15) { fields.append(("text", String(repeating: "x", count: 1 << 21))) }
      default: break
      }
      let body = fields.map { "\(Address.encoded($0.0))=\(Address.encoded($0.1))" }
        .joined(separator: "&")
      let type = form.isMultipart && random.chance(50) ? "multipart/form-data; boundary=x" : nil
      let before = try events()
      let shown = try await walker.browser.send(
        .post, action, body: ByteBuffer(string: body), type: type)
      let asked = "POST \(action) \(body.prefix(300))"
      try judge(shown, asked, walker, before, isForm: true)
      let isOfTheirOwn = Self.ofTheirOwn.contains { action.hasPrefix($0) }
      if try events() == before, !isOfTheirOwn, !knows(walker),
        (action + body).contains(RandomWalkTests.secret)
      {
        let other = try await walker.browser.send(
          .post, ghostly(action), body: ByteBuffer(string: ghostly(body)), type: type)
        compare(shown, other, asked)
      }
    }

    /// Where a form changes what the next one meets, whatever case it names.
    private static let ofTheirOwn = [
      "/sign-in", "/sign-out", "/role", "/account", "/screen", "/language",
    ]

    private mutating func judge(
      _ shown: Browser.Shown, _ asked: String, _ walker: Walker, _ before: Int, isForm: Bool
    ) throws {
      let name = walker.who?.rawValue ?? "visitor"
      #expect(shown.status < 500, "\(name): \(asked) → \(shown.status)")
      let after = try events()
      if shown.status >= 400 || !isForm {
        #expect(after == before, "\(name): refused and recorded: \(asked)")
      }
      if shown.status >= 400 { refused += 1 } else if after > before { recorded += 1 }
      let knows = knows(walker)
      if !showsIdentity(walker) {
        let said = shown.html + (shown.location ?? "")
        for word in RandomWalkTests.words where !asked.contains(word) {
          #expect(!said.contains(word), "\(name) learns \(word): \(asked)")
        }
        if !knows, !asked.contains(RandomWalkTests.secret) {
          #expect(!said.contains(RandomWalkTests.secret), "\(name) learns the number: \(asked)")
        }
      }
      if let next = shown.location { walker.links.append(next) }
      walker.isOut = walker.isOut || shown.location?.hasPrefix("/sign-in") == true
      guard shown.status == 200 || shown.status == 422 else { return }
      pages += 1
      walker.links += shown.html.matches(of: /<a [^>]*href="([^"#]+)/)
        .map { String($0.1).unescaped }.filter { $0.hasPrefix("/") }
      if walker.links.count > 400 { walker.links.removeFirst(walker.links.count - 400) }
      // Those of the frame stand on every page; a few of them are enough.
      for form in FoundForm.all(in: shown.html)
      where !["/language", "/sign-out"].contains(form.action) || random.chance(3) {
        walker.forms.append(form)
      }
      if walker.forms.count > 60 { walker.forms.removeFirst(walker.forms.count - 60) }
    }

    /// Whether somebody may know of the case by now: its owner may have let them in.
    private func knows(_ walker: Walker) -> Bool { opened(walker) != nil }

    private func showsIdentity(_ walker: Walker) -> Bool { opened(walker)?.showsIdentity ?? false }

    private func opened(_ walker: Walker) -> OpenedCase? {
      walker.who.flatMap { who in
        try? town.store.openedCase(
          CaseID(RandomWalkTests.secret), for: Town.actor(who), at: town.now)
      }
    }

    /// How many events the streams of cases have.
    private func events() throws -> Int {
      try town.store.read { database in
        try Int.fetchOne(
          database,
          sql: """
            SELECT count(*) FROM events e JOIN streams s ON s.pk = e.stream \
            WHERE s.name NOT IN ('access', 'accounts')
            """) ?? 0
      }
    }

    private mutating func mutated(_ path: String) -> String {
      var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard parts.count > 1 else { return path }
      let place = 1 + random.below(parts.count - 1)
      if let number = parts.firstIndex(of: "case-1"), random.chance(50) {
        parts[number] = RandomWalkTests.secret
      } else {
        parts[place] = Address.encoded(strange())
      }
      return parts.joined(separator: "/")
    }

    private mutating func filled(_ path: String) -> String {
      let number = random.chance(50) ? RandomWalkTests.secret : "case-1"
      let step = random.pick(["refer", "accept", "hold", "none"]) ?? ""
      return path.replacing("{case}", with: number).replacing("{step}", with: step)
        .replacing("{instrument}", with: "talk").replacing(/{[^}]*}/, with: "1")
    }

    private mutating func strange() -> String {
      random.pick([
        "", "0", "-1", "99999999999999999999", "case-1", RandomWalkTests.secret, "accept", "hold",
        "1", "2", "../..", "%00", "<b>", "'; DROP TABLE events; --", "é\u{301}", "?", "!",
        "2026-02-30", "operator", "stella", "sol@office", "@office", "key", "outcome", "seal",
        String(repeating: "a", count: 3_000), "\u{202E}x", "9223372036854775807", "NaN", "{{seal}}",
      ]) ?? ""
    }
  }
}

/// A form as it stands on a page.
private struct FoundForm {
  struct Field {
    let name: String
    /// What a person could send for it.
    let choices: [String]
  }

  let action: String
  let fields: [Field]
  let isMultipart: Bool

  static func all(in html: String) -> [FoundForm] {
    html.matches(
      of: /<form method="post" action="([^"]*)"([^>]*)>(?s:(.*?))<\/form>/
    ).map { match in
      let inside = String(match.3)
      var choices: [(String, [String])] = []
      func add(_ name: String, _ value: String) {
        if let place = choices.firstIndex(where: { $0.0 == name }) {
          choices[place].1.append(value)
        } else {
          choices.append((name, [value]))
        }
      }
      for input in inside.matches(of: /<input ([^>]*)>/) {
        let text = String(input.1)
        guard let name = text.firstMatch(of: /name="([^"]*)"/) else { continue }
        let value = text.firstMatch(of: /value="([^"]*)"/).map { String($0.1) } ?? ""
        add(String(name.1), value.unescaped)
      }
      for area in inside.matches(of: /<textarea [^>]*name="([^"]*)"/) { add(String(area.1), "") }
      for select in inside.matches(of: /<select [^>]*name="([^"]*)"[^>]*>(?s:(.*?))<\/select>/) {
        for option in String(select.2).matches(of: /<option value="([^"]*)"/) {
          add(String(select.1), String(option.1).unescaped)
        }
      }
      return FoundForm(
        action: String(match.1).unescaped,
        fields: choices.map { Field(name: $0.0, choices: $0.1) },
        isMultipart: match.2.contains("multipart"))
    }
  }
}

extension String {
  /// Text as it was before it was written into HTML.
  fileprivate var unescaped: String {
    replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
