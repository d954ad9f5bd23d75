import Casework
import Ledger
import Reports
import Workflows
import XMLReading

/// The reports of the definitions folder, read with the case file and nothing else.
struct ReportDefinitions {
  /// What a name may stand for.
  enum Found {
    case report(Report)
    case record(ChildRecord)
  }

  /// The facts that they are counted from.
  let caseFile: CaseFile
  private let library: DefinitionLibrary

  init(_ option: DefinitionsOption) throws(Failure) {
    let files = try DefinitionsFolder(named: option.definitions).files()
    library = DefinitionLibrary(files: files.filter { $0.kind == .reports || $0.kind == .caseFile })
    guard let caseFile = library.caseFile else {
      throw Failure(
        .refused, "no-case-file", "There is no case file without errors to count by.",
        mend: "See milepost check.")
    }
    self.caseFile = caseFile
  }

  /// What a name stands for.
  func find(_ name: String) throws(Failure) -> Found {
    if let report = library.reports.report(name) { return .report(report) }
    if let record = library.reports.record(name) { return .record(record) }
    let hasErrors = library.findings.contains { $0.severity == .error }
    throw Failure(
      .refused, "unknown-report", "There is no report '\(name)'.",
      mend: hasErrors
        ? "Some have errors: see milepost check."
        : "They are: \(names.joined(separator: ", ")).")
  }

  private var names: [String] {
    library.reports.reports.map(\.definition.id) + library.reports.records.map(\.definition.id)
  }

  /// The list of what there is, with what it is.
  func list(_ format: ReportFormat) -> String {
    let rows =
      library.reports.reports.map { ($0.definition.id, "report", $0.definition.title) }
      + library.reports.records.map { ($0.definition.id, "record", $0.definition.title) }
    switch format {
    case .json:
      return JSONText.of(
        .array(
          rows.map { id, kind, title in
            .object(["id": .string(id), "kind": .string(kind), "title": .string(title)])
          })) + "\n"
    case .csv: return Table.csv([["id", "kind", "title"]] + rows.map { [$0.0, $0.1, $0.2] })
    case .text, .svg:
      guard !rows.isEmpty else { return "There are no reports.\n" }
      var table = Table("ID", "KIND", "TITLE")
      for row in rows { table.add(row.0, row.1, row.2) }
      return table.text + "\n"
    }
  }
}
