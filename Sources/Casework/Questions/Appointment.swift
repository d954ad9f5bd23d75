public import CivilTime
import Expressions
import Workflows

/// A time at which something was arranged, and what became of it.
///
/// Steps arrange one by a field of kind `appointment`. What was arranged is the meeting that comes
/// next in the same run.
public struct Appointment: Hashable, Sendable {
  /// What became of an arranged time.
  public enum Fate: Hashable, Sendable {
    /// Nothing is recorded yet.
    case ahead
    /// Another time was arranged in its place.
    case moved
    /// The meeting took place; how it ended.
    case held(String)
    /// The meeting did not take place; how it ended.
    case notHeld(String)
  }

  /// The step by which it was arranged.
  public let opening: OpeningReference
  /// What people call the workflow that it belongs to.
  public let subject: String
  /// The arranged time.
  public let time: Instant
  /// When it was arranged, as stated.
  public let arranged: Instant
  /// What became of it.
  public let fate: Fate
}

extension CaseState {
  /// The times that were arranged, in the order of their arranging.
  public var appointments: [Appointment] {
    runs.filter { !$0.isWithdrawn }.flatMap { appointments(in: $0) }
  }

  /// The times that were arranged in a run, in the order of their arranging.
  func appointments(in run: Run) -> [Appointment] {
    let ended = endings(in: run)
    let arranged = ended.compactMap {
      opening, ending, step -> (Opening, Opening.Ending, Instant)? in
      appointment(ending, of: step).map { (opening, ending, $0) }
    }
    return arranged.enumerated().map { index, part in
      let (opening, ending, time) = part
      let meeting = ended.first { other, otherEnding, step in
        step.kind == .meeting && otherEnding.sequence > ending.sequence
          && other.entered >= ending.occurred
      }
      let next = arranged.indices.contains(index + 1) ? arranged[index + 1].1.sequence : .max
      let fate: Appointment.Fate =
        if let meeting, meeting.1.sequence < next {
          meeting.2.outcomes[meeting.1.outcome].kind == .completed
            ? .held(meeting.2.outcomes[meeting.1.outcome].title)
            : .notHeld(meeting.2.outcomes[meeting.1.outcome].title)
        } else if next != .max {
          .moved
        } else {
          .ahead
        }
      return Appointment(
        opening: reference(to: opening), subject: run.workflow.definition.title, time: time,
        arranged: ending.occurred, fate: fate)
    }
  }

  /// What ended in a run, in the order of the log.
  func endings(in run: Run) -> [(Opening, Opening.Ending, Step)] {
    openings.filter { $0.run == run.number && !$0.isWithdrawn }.compactMap { opening in
      guard let ending = opening.ending, let step = step(of: opening) else { return nil }
      return (opening, ending, step)
    }.sorted { $0.1.sequence < $1.1.sequence }
  }

  private func appointment(_ ending: Opening.Ending, of step: Step) -> Instant? {
    let fields = step.fields.filter { if case .appointment = $0.kind { true } else { false } }
    return ending.fields.lazy.compactMap { recorded -> Instant? in
      guard fields.contains(where: { $0.id == recorded.field }),
        case .known(.dateTime(let instant)) = recorded.value
      else { return nil }
      return instant
    }.first
  }
}
