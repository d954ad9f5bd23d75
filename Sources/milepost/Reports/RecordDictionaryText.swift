import Exports
import Ledger
import Reports

/// The data dictionary of a record as it is printed.
enum RecordDictionaryText {
  static func of(_ record: ChildRecord, _ format: ReportFormat) -> String {
    let dictionary = RecordDictionary(record)
    switch format {
    case .csv:
      return Table.csv(
        [RecordDictionary.columns]
          + dictionary.entries.map { entry in
            [
              entry.name, entry.definition, entry.origin, entry.type,
              entry.values.joined(separator: "; "), entry.citations.joined(separator: "; "),
            ]
          })
    case .json:
      return JSONText.of(
        .array(
          dictionary.entries.map { entry in
            .object([
              "field": .string(entry.name), "definition": .string(entry.definition),
              "origin": .string(entry.origin), "type": .string(entry.type),
              "values": .array(entry.values.map { .string($0) }),
              "sources": .array(entry.citations.map { .string($0) }),
            ])
          })) + "\n"
    case .text, .svg: return text(record, dictionary)
    }
  }

  private static func text(_ record: ChildRecord, _ dictionary: RecordDictionary) -> String {
    let definition = record.definition
    var lines = [definition.title, String(repeating: "=", count: definition.title.count)]
    lines += [definition.purpose].filter { !$0.isEmpty }
    lines += definition.citations.map { "Asked for by: \($0.shown)" }
    lines.append(
      "A line for each: \(record.unit.definition.title). Duplicates: \(record.unit.definition.rule)"
    )
    lines += definition.notes
    for entry in dictionary.entries {
      lines += [
        "", "\(entry.name) (\(entry.type)): \(entry.definition)", "  from: \(entry.origin)",
      ]
      lines += entry.values.map { "  \($0)" }
      lines += entry.citations.map { "  source: \($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Table {
  /// Rows as a spreadsheet reads them.
  static func csv(_ rows: [[String]]) -> String { rows.map(ReportCSV.line).joined() }
}
