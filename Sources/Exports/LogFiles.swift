public import Casework
public import CivilTime

/// Writes the step-completion log as files.
public struct LogFiles: LogWriter {
  /// Writes all forms.
  public init() {}

  /// What writes the rows, one after another, in large pieces.
  public func rows(
    as format: StepLogFormat, at now: Instant, isRehearsal: Bool,
    to send: @escaping ([UInt8]) throws -> Void
  ) -> any StepRowWriter {
    StepLogWriter(format, at: now, isRehearsal: isRehearsal, to: send)
  }
}
