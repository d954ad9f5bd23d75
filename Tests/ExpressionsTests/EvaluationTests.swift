import CivilTime
import Expressions
import Testing

struct EvaluationTests {
  private func check(_ line: Line) throws {
    let expression = try Expression.compile(line.text, in: Surroundings.scope)
    let environment = Surroundings(line.given)
    let value = expression.value(in: environment)
    if case .number(let number) = line.expected, number.isNaN {
      guard case .number(let found) = value else {
        Issue.record("\(value) is no number")
        return
      }
      #expect(found.isNaN)
    } else {
      #expect(value == line.expected)
    }
    #expect(expression.truth(in: environment) == line.expected.truth)
    #expect(expression.unknowns(in: environment) == line.unknowns)
  }

  @Test("Conditions follow Kleene's tables", arguments: EvaluationTables.logic)
  func logic(_ line: Line) throws { try check(line) }

  @Test(
    "Comparisons are decided when all completions agree", arguments: EvaluationTables.comparisons)
  func comparisons(_ line: Line) throws { try check(line) }

  @Test("Numbers follow XPath, ranges interval arithmetic", arguments: EvaluationTables.arithmetic)
  func arithmetic(_ line: Line) throws { try check(line) }

  @Test("Functions treat the unknown as documented", arguments: EvaluationTables.functions)
  func functions(_ line: Line) throws { try check(line) }

  @Test(
    "Dates give ages and distances, and ranges where they are partial",
    arguments: EvaluationTables.dates)
  func dates(_ line: Line) throws { try check(line) }

  @Test("A person born on 29 February completes a year when the scope says")
  func leapDayBirthday() throws {
    let scope = Scope(variables: Surroundings.variables, leapDayBirthday: .february28)
    let expression = try Expression.compile("age-on($born, $day)", in: scope)
    let environment = Surroundings([
      "born": .partial("2008-02-29"), "day": .partial("2026-02-28"),
    ])
    #expect(expression.value(in: environment) == .number(18))
  }

  @Test(
    "A value of another type than declared is unknown",
    arguments: [
      "$a", "$n + 1", "$place = 'home'", "count($signs)", "selected($signs, 'gifts')",
      "age-on($born, $day)", "days-between($seen, $left)",
    ])
  func wrongValue(_ text: String) throws {
    let expression = try Expression.compile(text, in: Surroundings.scope)
    let wrong = Dictionary(
      uniqueKeysWithValues: Surroundings.types.map { name, type in
        (name, type == .boolean ? Value.number(1) : .boolean(true))
      })
    let environment = Surroundings(wrong)
    #expect(expression.value(in: environment) == .unknown)
    #expect(!expression.unknowns(in: environment).isEmpty)
  }

  @Test("Names in use are listed once, in order of appearance")
  func usedNames() throws {
    let expression = try Expression.compile(
      "$b and 'home' = $place and $b and In('held.once') and points($gifts-item) > $n",
      in: Surroundings.scope, expecting: .boolean)
    #expect(expression.variables.map(\.name) == ["b", "place", "n"])
    #expect(expression.stateSlots == [1])
    #expect(expression.itemSlots == [1])
    #expect(expression.type == .boolean)
  }

  @Test("A number that is not finite can be seen to be so")
  func finite() throws {
    #expect(Value.number(1).isFiniteNumber)
    #expect(Value.range(1...2).isFiniteNumber)
    #expect(!Value.number(.nan).isFiniteNumber)
    #expect(!Value.range(1...(.infinity)).isFiniteNumber)
    #expect(!Value.unknown.isFiniteNumber)
    #expect(!Value.string("1").isFiniteNumber)
  }
}
