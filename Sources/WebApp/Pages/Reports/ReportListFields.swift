import Reports
import Workflows

/// What the list of reports and records is filled with.
struct ReportListFields {
  private let library: ReportLibrary
  private let visit: Visit
  private var words: Words { visit.words }

  init(_ library: ReportLibrary, _ visit: Visit) {
    self.library = library
    self.visit = visit
  }

  /// - Parameters:
  ///   - reports: whether the person may count.
  ///   - records: whether they may take records out.
  func fields(reports: Bool, records: Bool) -> Fields {
    [
      "foreign": visit.language != .english, "may-count": reports, "may-take": records,
      "has-reports": !library.reports.isEmpty, "has-records": !library.records.isEmpty,
      "reports": library.reports.map { report($0.definition) },
      "records": library.records.map { record in
        [
          "path": "/records/\(Address.encoded(record.definition.id))",
          "title": record.definition.title, "purpose": record.definition.purpose.orNothing,
          "unit": record.unit.definition.title,
          "fields": visit.words["records.fields", "\(record.fields.count)"],
          "sources": sources(record.definition.citations),
        ] as Fields
      },
    ]
  }

  private func report(_ definition: ReportDefinition) -> Fields {
    var (counted, printed) = (0, 0)
    for part in definition.parts {
      if case .stated = part { printed += 1 } else { counted += 1 }
    }
    return [
      "path": "/reports/\(Address.encoded(definition.id))", "title": definition.title,
      "purpose": definition.purpose.orNothing, "sources": sources(definition.citations),
      "tables": words["reports.tables", "\(counted)", "\(printed)"],
    ]
  }

  private func sources(_ citations: [CitationDefinition]) -> [Fields] {
    citations.map { CitationFields.of($0, words) }
  }
}

/// A source with what nobody has verified.
enum CitationFields {
  static func of(_ citation: CitationDefinition, _ words: Words) -> Fields {
    [
      "cite": citation.cite, "text": citation.text.orNothing,
      "unverified": citation.isVerified ? false : words["not-verified"] as Any,
    ]
  }
}

/// What the page of a record is filled with.
struct RecordFields {
  private let record: ChildRecord
  private let visit: Visit
  private var words: Words { visit.words }

  init(_ record: ChildRecord, _ visit: Visit) {
    self.record = record
    self.visit = visit
  }

  var fields: Fields {
    let definition = record.definition
    return [
      "foreign": visit.language != .english, "path": "/records/\(Address.encoded(definition.id))",
      "purpose": definition.purpose.orNothing, "unit": record.unit.definition.title,
      "rule": record.unit.definition.rule, "day": CountedBy.day(definition.day, of: nil, words),
      "test": (definition.test ?? "").orNothing, "notes": definition.notes,
      "sources": definition.citations.map { CitationFields.of($0, words) },
      "entries": RecordDictionary(record).entries.map { entry in
        [
          "name": entry.name, "definition": entry.definition, "origin": entry.origin,
          "type": entry.type, "values": entry.values, "has-values": !entry.values.isEmpty,
          "count": words["records.values-count", "\(entry.values.count)"],
          "citations": entry.citations,
        ] as Fields
      },
    ]
  }
}

/// By which day a table or record is counted, in words.
enum CountedBy {
  /// The day, where it is a fact by its title.
  static func day(_ expression: String?, of caseFile: CaseFile?, _ words: Words) -> String {
    guard let expression else { return words["reports.day-opened"] }
    if expression.hasPrefix("$"),
      let title = caseFile?.fact(FactID(String(expression.dropFirst())))?.title
    {
      return title
    }
    return expression
  }
}
