import Casework
import CivilTime
import Workflows

/// What is known of a fact, and what was before.
final class ShownFact: NamedSource {
  private let id: FactID
  private let record: FactRecord
  private let current: FactRecord.Recording
  private let caseFile: CaseFile?
  private let values: ValueWords

  /// - Parameter caseFile: the one that has the fact; nil where none at hand has.
  init(
    _ id: FactID, _ record: FactRecord, _ current: FactRecord.Recording, _ caseFile: CaseFile?,
    _ values: ValueWords
  ) {
    self.id = id
    self.record = record
    self.current = current
    self.caseFile = caseFile
    self.values = values
  }

  enum Name: String, CaseIterable {
    case title, value, since, by, history, hasHistory = "has-history"
  }
  static let names = FieldNames<Name>()

  func value(of name: Name) -> TemplateValue {
    switch name {
    case .title: .text(values.time.words.quoted(caseFile?.factTitle(id) ?? id.rawValue))
    case .value: .text(text(current.value))
    case .since: .text(values.time.minute(record.since ?? current.occurred))
    case .by: .text(current.actor.id.rawValue)
    case .history: .textsList(history)
    case .hasHistory: .flag(record.recordings.count > 1)
    }
  }

  private func text(_ value: RecordedValue) -> String {
    values.text(value, choices: choices)
  }

  private var choices: [FactChoice] {
    guard let caseFile, let place = caseFile.factIndex(id) else { return [] }
    return caseFile.facts[place].choices
  }

  private var history: [[String: String]] {
    record.recordings.dropLast().reversed().map { earlier in
      [
        "value": text(earlier.value), "since": values.time.minute(earlier.occurred),
        "by": earlier.actor.id.rawValue,
      ]
    }
  }
}
