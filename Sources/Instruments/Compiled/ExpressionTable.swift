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
  private(set) var findings: [Finding] = []

  init(_ definition: InstrumentDefinition) {
    let march1 = Scope(definition, .march1)
    let february28 = Scope(definition, .february28)

    func compile(
      _ written: WrittenExpression, _ type: ValueType, _ findings: inout [Finding]
    ) -> CompiledExpression? {
      do throws(ExpressionErrors) {
        return CompiledExpression(
          march1: try .compile(written.text, in: march1, expecting: type),
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

    for item in definition.items {
      relevant.append(item.relevant.flatMap { compile($0, .boolean, &findings) })
    }
    for stop in definition.stops { stops.append(compile(stop.when, .boolean, &findings)) }
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
