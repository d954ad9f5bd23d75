import Expressions
import Testing

/// A text with the errors it must cause.
struct Mistake: Sendable, CustomTestStringConvertible {
  let text: String
  let errors: [Found]

  struct Found: Hashable, Sendable {
    let id: String
    let offset: Int
    let length: Int

    init(_ id: String, _ offset: Int, _ length: Int) {
      self.id = id
      self.offset = offset
      self.length = length
    }
  }

  /// A part of what the mends must say, where that is asked for.
  let mend: String?

  init(_ text: String, _ errors: [Found], mend: String? = nil) {
    self.text = text
    self.errors = errors
    self.mend = mend
  }

  init(_ text: String, _ id: String, _ offset: Int, _ length: Int, mend: String? = nil) {
    self.init(text, [Found(id, offset, length)], mend: mend)
  }

  var testDescription: String { text }
}

struct ErrorTests {
  private func errors(
    _ text: String, in scope: Scope = Surroundings.scope, expecting: ValueType? = nil
  ) -> [ExpressionError] {
    do {
      _ = try Expression.compile(text, in: scope, expecting: expecting)
      return []
    } catch {
      return error.errors
    }
  }

  private func check(_ mistake: Mistake, expecting: ValueType? = nil) {
    let errors = errors(mistake.text, expecting: expecting)
    #expect(errors.map { Mistake.Found($0.id, $0.offset, $0.length) } == mistake.errors)
    #expect(errors.allSatisfy { !$0.message.isEmpty })
    if let mend = mistake.mend {
      #expect(errors.compactMap(\.mend).joined(separator: "; ").contains(mend))
    }
  }

  @Test("Errors of words and grammar are told by id and place", arguments: ErrorTables.grammar)
  func grammar(_ mistake: Mistake) { check(mistake) }

  @Test("Errors of names and types are told by id and place", arguments: ErrorTables.types)
  func types(_ mistake: Mistake) { check(mistake) }

  @Test("A value of another type than its place needs is refused", arguments: ErrorTables.places)
  func places(_ row: ErrorTables.PlaceRow) { check(row.mistake, expecting: row.expecting) }

  @Test("What serves a place is taken there")
  func fitting() {
    #expect(errors("$place", expecting: .choice(Surroundings.places + ["car"])) == [])
    #expect(errors("$place", expecting: .string) == [])
    #expect(errors("'car'", expecting: .choice(["car", "bus"])) == [])
    #expect(errors("if($a, 'car', 'bus')", expecting: .choice(["car", "bus"])) == [])
    #expect(
      errors("coalesce($place, 'none')", expecting: .choice(Surroundings.places + ["none"])) == [])
    #expect(errors("$signs", expecting: .choices(Surroundings.signs)) == [])
  }

  @Test("All errors of types and names are told at once, in order of place")
  func allAtOnce() {
    let found = errors("$nobody = 1 and $place = 'hoem' or nit($a) and $n and $born < $day")
    #expect(
      found.map(\.id) == [
        "unknown-variable", "unknown-choice", "unknown-function", "wrong-type",
        "dates-have-no-operators", "dates-have-no-operators",
      ])
    #expect(found.map(\.offset) == found.map(\.offset).sorted())
  }

  @Test("In is refused where there are no states, and takes a bare name only where that is said")
  func states() throws {
    let stateless = Scope(variables: [])
    #expect(errors("In('referral')", in: stateless).map(\.id) == ["no-states"])
    #expect(errors("In(referral)").map(\.id) == ["bare-name"])
    let bare = Scope(variables: [], states: ["s-1.a", "div"], bareStateNames: true)
    #expect(try Expression.compile("In(s-1.a)", in: bare).stateSlots == [0])
    #expect(try Expression.compile("not(In( div ))", in: bare).stateSlots == [1])
    #expect(try Expression.compile("In('div')", in: bare).stateSlots == [1])
    #expect(errors("In(s-2)", in: bare).map(\.id) == ["unknown-state"])
    #expect(errors("not(s-1.a)", in: bare).map(\.id) == ["bare-name"])
  }

  @Test("A name that is declared twice is refused where it is used")
  func ambiguous() {
    let scope = Scope(variables: [
      Variable(name: "x", type: .boolean, slot: 0), Variable(name: "x", type: .number, slot: 1),
      Variable(name: "y", type: .boolean, slot: 2),
    ])
    #expect(errors("$x and $y", in: scope).map(\.id) == ["ambiguous-variable"])
    #expect(errors("$y", in: scope) == [])
  }

  @Test("Neither depth nor length can exhaust the reader")
  func bounds() {
    func nested(_ count: Int, _ open: String, _ inner: String, _ close: String) -> String {
      String(repeating: open, count: count) + inner + String(repeating: close, count: count)
    }
    #expect(errors(nested(64, "(", "1", ")")) == [])
    #expect(errors(nested(64, "not(", "$a", ")")) == [])
    #expect(errors(nested(64, "-", "1", "")) == [])
    #expect(errors(nested(64, "", "1", "+1")) == [])
    for (open, inner, close) in [
      ("(", "1", ")"), ("not(", "$a", ")"), ("-", "1", ""), ("", "1", " + 1"), ("", "$a", "=$a"),
    ] {
      #expect(errors(nested(65, open, inner, close)).map(\.id) == ["nested-too-deep"])
      #expect(errors(nested(3_000, open, inner, close)).map(\.id) == ["nested-too-deep"])
      #expect(
        errors(nested(10_000, open, inner, close)).map(\.id).allSatisfy {
          ["nested-too-deep", "expression-too-long"].contains($0)
        })
      #expect(!errors(nested(10_000, open, inner, close)).isEmpty)
    }
    #expect(errors(nested(10_000, "(", "1", ")")).map(\.id) == ["expression-too-long"])
    #expect(errors(nested(10_000, "(", "", "")).map(\.id) == ["nested-too-deep"])
    #expect(errors(String(repeating: "$a and ", count: 2_000) + "$a") == [])
    #expect(errors(String(repeating: " ", count: 16_383) + "1") == [])
    #expect(
      errors(String(repeating: " ", count: 16_384) + "1").map(\.id) == ["expression-too-long"])
    #expect(errors(String(repeating: "$x,", count: 5_000)).count == 1)
    #expect(errors("count(" + String(repeating: "$x,", count: 5_000) + "1)").count == 100)
  }

  @Test("Offsets count Unicode scalars")
  func scalars() {
    #expect(errors("'e\u{301}🇺🇸' = $nobody").map(\.offset) == [9])
    #expect(errors("$größe").first?.length == 6)
  }
}
