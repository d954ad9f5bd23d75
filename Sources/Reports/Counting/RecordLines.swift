public import CivilTime
import Expressions
import Workflows

/// What the case itself says, for the fields of a record that take it.
public struct CaseAccount: Hashable, Sendable {
  /// Its number.
  public var caseNumber: String
  /// The agencies of its team, in order.
  public var agencies: [String]
  /// The persons of its team, by their ids, in order.
  public var workers: [String]
  /// How many of its steps are open.
  public var openSteps: Int
  /// The day on which each step was last done, by `WORKFLOW/STEP`.
  public var done: [String: Day]

  /// A case of a number; the rest is set after.
  public init(caseNumber: String) {
    self.caseNumber = caseNumber
    agencies = []
    workers = []
    openSteps = 0
    done = [:]
  }
}

/// Which cases have a line in a record, and what it says.
///
/// An empty field says that nothing was recorded; what was recorded as not known, as not collected,
/// or by sources that conflict, is written as that, and nothing is filled in (45 CFR 1355.43).
public struct RecordLines: Sendable {
  private let record: ChildRecord
  private let period: ReportPeriod
  private var seen = Seen()

  /// The lines of a record for some days.
  public init(_ record: ChildRecord, period: ReportPeriod) {
    self.record = record
    self.period = period
  }

  /// Whether a case has a line: it is of the unit, in the record and the period, and the first of
  /// its child or report that is.
  public mutating func takes(_ counted: CountedCase) -> Bool {
    for test in [record.unit.test, record.test].compactMap(\.self)
    where test.truth(in: counted) != .yes { return false }
    if !period.isAll {
      let value = record.day?.value(in: counted) ?? counted.values[record.openedOnSlot]
      guard let day = value.day, period.contains(day) else {
        return false
      }
    }
    switch record.unit.definition.once {
    case .eachCase: return true
    case .child: return seen.insert(counted.child)
    case .report: return seen.insert(counted.report)
    }
  }

  /// The fields of a case's line, as texts.
  public func line(_ counted: CountedCase, _ account: CaseAccount) -> [String] {
    record.fields.map { field in
      switch field.content {
      case .fact(let slot, let codes):
        guard counted.states[slot] == .known else {
          return counted.states[slot] == .notRecorded ? "" : counted.states[slot].rawValue
        }
        return RecordLines.text(counted.values[slot], codes)
      case .value(let expression): return RecordLines.text(expression.value(in: counted), [:])
      case .done(let workflow, let step):
        return account.done["\(workflow)/\(step)"]?.description ?? ""
      case .taken(let taken): return self.text(taken, counted, account)
      }
    }
  }

  private func text(
    _ taken: RecordDefinition.Field.Taken, _ counted: CountedCase, _ account: CaseAccount
  ) -> String {
    switch taken {
    case .caseNumber: account.caseNumber
    case .openedOn: RecordLines.text(counted.values[record.openedOnSlot], [:])
    case .isClosed: RecordLines.text(counted.values[record.openedOnSlot + 1], [:])
    case .agencies: account.agencies.joined(separator: " ")
    case .workers: account.workers.joined(separator: " ")
    case .openSteps: "\(account.openSteps)"
    }
  }

  private static func text(_ value: Value, _ codes: [String: String]) -> String {
    switch value {
    case .unknown: ""
    case .boolean(let flag): flag ? "yes" : "no"
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
    case .range(let range):
      "\(text(.number(range.lowerBound), [:])) to \(text(.number(range.upperBound), [:]))"
    case .string(let text): text
    case .date(let date): date.description
    case .dateTime(let instant): instant.description
    case .choice(let choice): codes[choice] ?? choice
    case .choices(let choices): choices.map { codes[$0] ?? $0 }.joined(separator: " ")
    }
  }
}
