public import Casework
public import CivilTime
import Ledger

extension CaseStore: LogVerifier {
  /// Checks everything that is stored, for somebody who may, and says it in few words;
  /// the cases that they are excluded from are passed over.
  public func checkLog(
    for actor: Actor, at now: Instant, progress: (Int, Int) -> Void
  ) throws -> LogCheck {
    try permitExport(for: actor, at: now)
    let found = try verify(for: actor, progress: progress)
    let faults = found.streams.flatMap { stream in
      stream.faults.map {
        LogCheck.Fault(stream: stream.name, sequence: $0.sequence, message: $0.message)
      }
    }
    let damaged = found.damagedDefinitions.map {
      LogCheck.Fault(
        stream: nil, sequence: nil,
        message: "the bytes of definition \($0) are not what they were")
    }
    return LogCheck(
      streams: found.streams.count, events: found.streams.reduce(0) { $0 + $1.head.length },
      definitions: found.definitions, faults: faults + damaged)
  }
}
