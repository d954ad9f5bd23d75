import Ledger
import Reports

/// Writes the lines of a record, one after another.
///
/// A rehearsal's have one more field, `rehearsal`, so that made-up children are never taken for real
/// ones.
struct RecordWriter: RecordLineWriter {
  private static let pieceSize = 1 << 16

  private let names: [String]
  private let isJSON: Bool
  private let isRehearsal: Bool
  private let send: ([UInt8]) throws -> Void
  private var piece = ""
  private var isFirst = true

  init(
    _ record: ChildRecord, _ form: FigureForm, isRehearsal: Bool,
    to send: @escaping ([UInt8]) throws -> Void
  ) {
    names = record.fields.map(\.definition.name) + (isRehearsal ? ["rehearsal"] : [])
    isJSON = form == .json
    self.isRehearsal = isRehearsal
    self.send = send
    piece = isJSON ? "[" : ReportCSV.line(names)
  }

  /// Writes a line.
  mutating func write(_ fields: [String]) throws {
    let fields = isRehearsal ? fields + ["true"] : fields
    if isJSON {
      // An empty field was not recorded, and is left out.
      let members = zip(names, fields).filter { !$1.isEmpty }.map {
        CanonicalValue.Member($0, .string($1))
      }
      piece += (isFirst ? "\n  " : ",\n  ") + CanonicalValue.object(members).canonicalText
    } else {
      piece += ReportCSV.line(fields)
    }
    isFirst = false
    if piece.utf8.count >= RecordWriter.pieceSize { try handOn() }
  }

  /// Hands on what is left.
  mutating func finish() throws {
    if isJSON { piece += isFirst ? "]\n" : "\n]\n" }
    try handOn()
  }

  private mutating func handOn() throws {
    try send(Array(piece.utf8))
    piece = ""
  }
}
