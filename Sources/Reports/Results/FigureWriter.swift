/// A written form in which a report is given to other programs.
public enum FigureForm: String, CaseIterable, Hashable, Sendable {
  /// For spreadsheets: RFC 4180, a line a figure.
  case csv
  /// For programs.
  case json
  /// As a picture.
  case svg

  /// Whether a record can be written so, child by child.
  public var holdsRecords: Bool { self != .svg }
}

/// What writes figures and records for other programs.
///
/// A port: whoever shows reports asks for files through it and knows no format.
public protocol FigureWriter: Sendable {
  /// A whole report as a file.
  func file(of document: ReportDocument, as form: FigureForm) -> [UInt8]

  /// What writes the lines of a record, one after another.
  ///
  /// - Parameters:
  ///   - form: one that holds records.
  ///   - isRehearsal: whether the children are made up, which each line then says.
  ///   - send: takes the bytes in pieces.
  func lines(
    of record: ChildRecord, as form: FigureForm, isRehearsal: Bool,
    to send: @escaping ([UInt8]) throws -> Void
  ) -> any RecordLineWriter
}

/// Writes the lines of one record.
public protocol RecordLineWriter {
  /// Writes a line, a text a field.
  mutating func write(_ fields: [String]) throws

  /// Writes what ends the file, and hands on what is left.
  mutating func finish() throws
}
