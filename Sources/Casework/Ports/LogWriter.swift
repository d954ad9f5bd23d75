public import CivilTime

/// Writes the step-completion log for other programs.
///
/// Pages and the command line hand it rows, and know no written form themselves.
public protocol LogWriter: Sendable {
  /// What writes the rows, one after another, in large pieces.
  ///
  /// - Parameters:
  ///   - now: the moment as of which the rows are judged overdue or late.
  ///   - isRehearsal: whether the times of the log were made up, which each row then says.
  ///   - send: takes each piece, in order; what it throws ends the writing.
  func rows(
    as format: StepLogFormat, at now: Instant, isRehearsal: Bool,
    to send: @escaping ([UInt8]) throws -> Void
  ) -> any StepRowWriter
}

/// Writes the rows of one log.
public protocol StepRowWriter {
  /// Writes a row.
  mutating func write(_ row: StepRow) throws

  /// Hands on what is left; nothing is written after it.
  mutating func finish() throws
}
