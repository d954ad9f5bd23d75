public import Casework
public import CivilTime
import Ledger

/// Writes the step-completion log, row after row, in large pieces.
///
/// Nothing is kept but the piece at hand, so that memory does not grow with the log. The columns are
/// those of `case-log.md` in its order; the log of a rehearsal has one more at the end, `rehearsal`,
/// so that made-up times are never taken for real ones.
public struct StepLogWriter: StepRowWriter {
  /// How many bytes are gathered before they are handed on.
  static let pieceSize = 1 << 18

  private let now: Instant
  private let form: any RowForm
  private let send: ([UInt8]) throws -> Void
  private var piece: [UInt8] = []

  /// A writer that has written the header, where the format has one.
  ///
  /// - Parameters:
  ///   - now: the moment as of which the rows are judged overdue or late.
  ///   - isRehearsal: whether the times of the log were made up.
  ///   - send: takes each piece, in order; what it throws ends the writing.
  public init(
    _ format: StepLogFormat, at now: Instant, isRehearsal: Bool = false,
    to send: @escaping ([UInt8]) throws -> Void
  ) {
    self.now = now
    self.send = send
    form =
      switch format {
      case .csv: CSVRows(isRehearsal: isRehearsal)
      case .jsonl: JSONRows(isRehearsal: isRehearsal)
      }
    piece.reserveCapacity(StepLogWriter.pieceSize + (1 << 14))
    form.appendHeader(to: &piece)
  }

  /// Writes a row.
  public mutating func write(_ row: StepRow) throws {
    form.append(row, at: now, to: &piece)
    if piece.count >= StepLogWriter.pieceSize { try handOn() }
  }

  /// Hands on what is left.
  public mutating func finish() throws {
    if !piece.isEmpty { try handOn() }
  }

  private mutating func handOn() throws {
    try send(piece)
    piece.removeAll(keepingCapacity: true)
  }
}

/// How a format writes rows.
protocol RowForm: Sendable {
  /// Adds what stands above the first row.
  func appendHeader(to bytes: inout [UInt8])
  /// Adds a row as it is at a moment.
  func append(_ row: StepRow, at now: Instant, to bytes: inout [UInt8])
}
