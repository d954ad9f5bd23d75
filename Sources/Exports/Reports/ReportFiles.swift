import Ledger
public import Reports

/// Writes reports and records as files.
public struct ReportFiles: FigureWriter {
  /// Writes all forms.
  public init() {}

  /// A whole report as a file.
  public func file(of document: ReportDocument, as form: FigureForm) -> [UInt8] {
    switch form {
    case .csv: Array(ReportCSV.of(document).utf8)
    case .json: Array((ReportJSON.of(document).canonicalText + "\n").utf8)
    case .svg: Array(ReportSVG.of(document).utf8)
    }
  }

  /// What writes the lines of a record, one after another.
  public func lines(
    of record: ChildRecord, as form: FigureForm, isRehearsal: Bool,
    to send: @escaping ([UInt8]) throws -> Void
  ) -> any RecordLineWriter {
    RecordWriter(record, form, isRehearsal: isRehearsal, to: send)
  }
}
