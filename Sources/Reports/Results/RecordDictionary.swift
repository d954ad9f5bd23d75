import Expressions
import Workflows

/// The data dictionary of a record: what each of its fields means, where it comes from, and what it
/// may say.
public struct RecordDictionary: Hashable, Sendable {
  /// A field's entry.
  public struct Entry: Hashable, Sendable {
    /// Its name, as the head of its column.
    public let name: String
    /// What it means.
    public let definition: String
    /// Where its content comes from.
    public let origin: String
    /// What sort of value it has.
    public let type: String
    /// What it may say: each value with its meaning, and what the receiver calls it.
    public let values: [String]
    /// What asks for it; each says where nobody has verified it.
    public let citations: [String]
  }

  /// The names of the columns of the dictionary.
  public static let columns = ["field", "definition", "origin", "type", "values", "source"]

  /// The fields, in order.
  public let entries: [Entry]

  /// The dictionary of a record.
  public init(_ record: ChildRecord) {
    entries = record.fields.map { RecordDictionary.entry($0) }
  }

  private static func entry(_ field: ChildRecord.Field) -> Entry {
    let definition = field.definition
    let (origin, type): (String, String) =
      switch field.content {
      case .fact(_, _): ("fact \(field.fact?.id.rawValue ?? "")", field.fact?.type.name ?? "")
      case .value(let expression): ("worked out: \(expression.text)", expression.type.name)
      case .done(let workflow, let step): ("last day on which \(workflow)/\(step) was done", "date")
      case .taken(let taken): ("the case: \(taken.rawValue)", taken.typeName)
      }
    return Entry(
      name: definition.name,
      definition: definition.definition.isEmpty
        ? field.fact?.definition ?? "" : definition.definition,
      origin: origin, type: type, values: values(of: field),
      citations: definition.citations.isEmpty
        ? [field.fact?.source].compactMap(\.self) : definition.citations.map(\.shown))
  }

  private static func values(of field: ChildRecord.Field) -> [String] {
    guard let fact = field.fact else { return [] }
    let codes = Dictionary(
      field.definition.codes.map { ($0.value, $0) }, uniquingKeysWith: { first, _ in first })
    let choices =
      fact.type == .boolean
      ? ["yes = Yes", "no = No"]
      : fact.choices.map { choice in
        guard let code = codes[choice.value] else { return "\(choice.value) = \(choice.label)" }
        return code.isVerified
          ? "\(code.code) = \(choice.label)"
          : "\(choice.value) = \(choice.label) (receiver's code \(code.code): not verified, not "
            + "written)"
      }
    let missing = FactState.missing.map { state in
      state == .notRecorded ? "(empty) = \(state.label)" : "\(state.rawValue) = \(state.label)"
    }
    return choices + missing
  }
}

extension RecordDefinition.Field.Taken {
  /// What sort of value it is.
  var typeName: String {
    switch self {
    case .caseNumber: "string"
    case .openedOn: "date"
    case .isClosed: "boolean"
    case .agencies, .workers: "list of ids"
    case .openSteps: "number"
    }
  }
}
