import Casework
import CivilTime
import Exports

/// What a writer hands on for some rows, in one piece.
func written(
  _ rows: [StepRow], _ format: StepLogFormat, at now: Instant = SampleRows.now,
  isRehearsal: Bool = false
) throws -> [UInt8] {
  let output = Output()
  var writer = StepLogWriter(format, at: now, isRehearsal: isRehearsal) { output.bytes += $0 }
  for row in rows { try writer.write(row) }
  try writer.finish()
  return output.bytes
}

private final class Output {
  var bytes: [UInt8] = []
}
