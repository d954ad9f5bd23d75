import CivilTime
import Expressions
import Testing

/// Tables read by key, earlier values, and counted events.
struct MemoryTests {
  private struct Remembered: Environment {
    var present: [String: Value] = [:]
    var before: [String: Value] = [:]
    var comings: [String: Int] = [:]

    private func name(_ slot: Int) -> String { Surroundings.types[slot - 10].0 }
    func value(ofVariable slot: Int) -> Value { present[name(slot)] ?? .unknown }
    func previousValue(ofVariable slot: Int) -> Value { before[name(slot)] ?? .unknown }
    func isActive(state slot: Int) -> Bool { false }
    func points(ofItem slot: Int) -> Value { .unknown }
    func times(ofEvent name: String, within period: Period?) -> Int {
      comings[name + (period.map { " \($0)" } ?? "")] ?? 0
    }
  }

  private static func row(
    _ key: String, _ value: Double, from: String? = nil, to: String? = nil
  ) -> LookUpTable.Row {
    LookUpTable.Row(
      key: .string(key), value: .number(value), from: from.flatMap { Day($0) },
      to: to.flatMap { Day($0) })
  }

  private static let scope = Scope(
    variables: Surroundings.variables,
    tables: [
      LookUpTable(
        name: "hours", keyType: .choice(Surroundings.places), valueType: .number,
        rows: [row("home", 72), row("street", 2)]),
      LookUpTable(
        name: "limits", keyType: .string, valueType: .number,
        rows: [
          row("age", 17, to: "2020-12-31"), row("age", 18, from: "2021-01-01", to: "2027-06-30"),
          row("age", 17, from: "2028-01-01"),
        ]),
    ], remembers: true)

  static let lookUps: [Line] = [
    Line("look-up('hours', $place)", ["place": .choice("home")], .number(72)),
    Line("look-up('hours', 'street')", .number(2)),
    Line("look-up('hours', 'shelter')", .unknown, ["hours"]),
    Line("look-up('hours', $place)", .unknown, ["place"]),
    Line("look-up('hours', $place) > 5", ["place": .choice("street")], .boolean(false)),
    Line("look-up('limits', 'age', $day)", ["day": .partial("2020-12-31")], .number(17)),
    Line("look-up('limits', 'age', $day)", ["day": .partial("2021-01-01")], .number(18)),
    Line("look-up('limits', 'age', $day)", ["day": .partial("2022")], .number(18)),
    // None is in force in the second half of 2027, and of a year that a change divides nobody knows.
    Line("look-up('limits', 'age', $day)", ["day": .partial("2027-07-01")], .unknown, ["limits"]),
    Line("look-up('limits', 'age', $day)", ["day": .partial("2027")], .unknown, ["day"]),
    Line("look-up('limits', 'age', $day)", .unknown, ["day"]),
    Line(
      "look-up('limits', $s, $day)", ["s": .string("age"), "day": .partial("2030")], .number(17)),
    Line("coalesce(look-up('hours', 'shelter'), $n)", ["n": .number(4)], .number(4)),
    Line("$n < look-up('limits', 'age', $day)", ["n": .number(3)], .unknown, ["day"]),
  ]

  @Test("A table is read by key and by the day that is named", arguments: lookUps)
  func lookUp(_ line: Line) throws {
    let expression = try Expression.compile(line.text, in: Self.scope)
    let environment = Remembered(present: line.given)
    #expect(expression.value(in: environment) == line.expected)
    #expect(expression.unknowns(in: environment) == line.unknowns)
  }

  @Test("The value before is unknown where there is none, and is of the fact's type")
  func previous() throws {
    let changed = try Expression.compile(
      "previous($place) = 'home' and $place != 'home'", in: Self.scope)
    #expect(changed.variables.map(\.name) == ["place"])
    let street = Remembered(present: ["place": .choice("street")])
    #expect(changed.truth(in: street) == .unknown)
    #expect(changed.unknowns(in: street) == ["place"])
    let left = Remembered(
      present: ["place": .choice("street")], before: ["place": .choice("home")])
    #expect(changed.truth(in: left) == .yes)
    #expect(
      try Expression.compile("known(previous($n))", in: Self.scope)
        .truth(in: Remembered(present: ["n": .number(1)])) == .no)
  }

  @Test("How often an event came is always known")
  func times() throws {
    let calls = try Expression.compile("times('call', 'PT72H') >= 3", in: Self.scope)
    #expect(calls.countedEvents == ["call"])
    #expect(calls.truth(in: Remembered()) == .no)
    #expect(calls.truth(in: Remembered(comings: ["call PT72H": 3])) == .yes)
    #expect(
      try Expression.compile("times('call')", in: Self.scope)
        .value(in: Remembered(comings: ["call": 5])) == .number(5))
  }

  @Test(
    "What a table, a past or an event does not give is refused where it is written",
    arguments: [
      Mistake("look-up('hour', $place)", "unknown-table", 8, 6, mend: "'hours'"),
      Mistake("look-up($place, $place)", "literal-expected", 8, 6),
      Mistake("look-up('limits', 'age')", "table-needs-day", 0, 24, mend: "$day"),
      Mistake("look-up('hours', 'hut')", "unknown-choice", 17, 5),
      Mistake("look-up('hours', $n)", "wrong-type", 17, 2),
      Mistake("look-up('limits', 'age', $n)", "wrong-type", 25, 2),
      Mistake("look-up('hours')", "argument-count", 0, 16),
      Mistake("previous('home')", "name-expected", 9, 6),
      Mistake("previous($nobody)", "unknown-variable", 9, 7),
      Mistake("previous($place) = 'hut'", "unknown-choice", 19, 5),
      Mistake("times($s)", "literal-expected", 6, 2),
      Mistake("times('call', 'three days')", "bad-period", 14, 12),
      Mistake("times('call', 'PT0S')", "bad-period", 14, 6),
    ])
  func mistakes(_ mistake: Mistake) {
    do {
      _ = try Expression.compile(mistake.text, in: Self.scope)
      Issue.record("nothing was refused")
    } catch {
      #expect(
        error.errors.map { Mistake.Found($0.id, $0.offset, $0.length) } == mistake.errors)
      if let mend = mistake.mend {
        #expect(error.errors.contains { $0.mend?.contains(mend) ?? false })
      }
    }
  }

  @Test(
    "Where nothing is remembered, earlier values and events are refused",
    arguments: ["previous($n)", "times('call')", "look-up('hours', $place)"])
  func nothingBefore(_ text: String) {
    #expect(throws: ExpressionErrors.self) {
      try Expression.compile(text, in: Surroundings.scope)
    }
  }
}
