import CivilTime
import Expressions
import XMLReading

/// All expressions of a definition, compiled, and what is wrong with them.
struct ExpressionTable {
  /// By item slot; nil where an item has no condition, or a faulty one.
  private(set) var relevant: [CompiledExpression?] = []
  /// By place of the stop.
  private(set) var stops: [CompiledExpression?] = []
  /// By score slot; nil where a score is no formula, or a faulty one.
  private(set) var formulas: [CompiledExpression?] = []
  /// By item slot and place of the rule.
  private(set) var pointRules: [[CompiledExpression?]] = []
  /// By score slot; nil where a score always applies.
  private(set) var scoreApplies: [CompiledExpression?] = []
  /// By score slot and place of the table; nil where a table always holds.
  private(set) var tables: [[CompiledExpression?]] = []
  /// By place of the result; nil where it always applies.
  private(set) var resultApplies: [CompiledExpression?] = []
  /// By place of the result and of the band; nil where a band has no condition.
  private(set) var bands: [[CompiledExpression?]] = []
  /// By place.
  private(set) var criticals: [CompiledExpression?] = []
  /// By place.
  private(set) var followUps: [CompiledExpression?] = []
  /// By place; nil where a trigger always holds.
  private(set) var triggers: [CompiledExpression?] = []
  private(set) var findings: [Finding] = []

  init(_ definition: InstrumentDefinition) {
    let march1 = Scope(definition, .march1)
    let february28 = Scope(definition, .february28)

    func compile(
      _ written: WrittenExpression, _ type: ValueType, _ findings: inout [Finding]
    ) -> CompiledExpression? {
      do throws(ExpressionErrors) {
        let expression = try Expression.compile(written.text, in: march1, expecting: type)
        // Only ages depend on when a birthday on 29 February is kept.
        guard written.text.contains("age-on") else {
          return CompiledExpression(march1: expression, february28: expression)
        }
        return CompiledExpression(
          march1: expression,
          february28: try .compile(written.text, in: february28, expecting: type))
      } catch {
        findings += error.errors.map { fault in
          Finding(
            id: fault.id, message: fault.message,
            location: written.attribute.location(at: fault.offset), mend: fault.mend)
        }
        return nil
      }
    }

    func conditions(
      _ written: [WrittenExpression?], _ findings: inout [Finding]
    ) -> [CompiledExpression?] {
      written.map { $0.flatMap { compile($0, .boolean, &findings) } }
    }

    relevant = conditions(definition.items.map(\.relevant), &findings)
    pointRules = definition.items.map { conditions($0.pointRules.map(\.when), &findings) }
    for stop in definition.stops { stops.append(compile(stop.when, .boolean, &findings)) }
    scoreApplies = conditions(definition.scores.map(\.applies), &findings)
    tables = definition.scores.map { score in
      guard case .level(_, let tables)? = score.calculation else { return [] }
      return conditions(tables.map(\.when), &findings)
    }
    resultApplies = conditions(definition.results.map(\.applies), &findings)
    bands = definition.results.map { conditions($0.bands.map(\.when), &findings) }
    criticals = conditions(definition.criticals.map(\.when), &findings)
    followUps = conditions(definition.followUps.map(\.when), &findings)
    triggers = conditions(definition.triggers.map(\.when), &findings)
    for score in definition.scores {
      if case .formula(let written)? = score.calculation {
        formulas.append(compile(written, .number, &findings))
      } else {
        formulas.append(nil)
      }
    }
  }
}

extension Scope {
  /// The names an instrument's expressions may use: items, then scores, then the child and the day.
  fileprivate init(_ definition: InstrumentDefinition, _ leapDayBirthday: LeapDayBirthday) {
    var names: [(String, ValueType)] = []
    names += definition.items.map { ($0.id.rawValue, $0.valueType) }
    names += definition.scores.map { ($0.id.rawValue, .number) }
    names += ContextName.allCases.map { ($0.rawValue, $0.type) }
    self.init(
      variables: names.enumerated().map { Variable(name: $1.0, type: $1.1, slot: $0) },
      items: definition.items.map(\.id.rawValue), leapDayBirthday: leapDayBirthday)
  }
}

extension ItemDefinition {
  fileprivate var valueType: ValueType {
    switch kind {
    case .choice: .choice(options.map(\.id.rawValue))
    case .choices: .choices(options.map(\.id.rawValue))
    case .number: .number
    case .date: .date
    case .text: .string
    }
  }
}
