import CivilTime
import Deadlines
import Expressions
import Workflows

// Rule 22: from which moment or day a deadline counts.
extension DueJudge {
  /// The anchor that counts for an opening (rule 22), where it is known.
  func anchor(
    of anchors: Anchors, ofOpeningAt place: Int
  ) -> (AnchorSource, DueQuestion.Anchor)? {
    anchor(of: anchors, entered: openings[place].anchor, place)
  }

  /// The anchor that counts (rule 22), where it is known; of equal ones the first in the list.
  ///
  /// - Parameter place: the opening's; nil for a timer, which has none.
  func anchor(
    of anchors: Anchors, entered: Instant, _ place: Int? = nil
  ) -> (AnchorSource, DueQuestion.Anchor)? {
    var chosen: (source: AnchorSource, anchor: DueQuestion.Anchor)?
    for source in anchors.sources {
      guard let other = anchor(of: source, entered: entered, place) else {
        if anchors.take == .all { return nil }
        continue
      }
      guard let known = chosen else {
        chosen = (source, other)
        if anchors.take == .first { return chosen }
        continue
      }
      let (mine, its) = (instant(known.anchor), instant(other))
      if anchors.take == .earliest ? its < mine : its > mine { chosen = (source, other) }
    }
    return chosen
  }

  private func anchor(
    of source: AnchorSource, entered: Instant, _ place: Int?
  ) -> DueQuestion.Anchor? {
    switch source {
    case .entered: return .instant(entered)
    case .started: return .instant(run.started)
    case .caseOpened: return .instant(opened)
    case .done(let step): return run.completions[step].map { .instant($0.time) }
    case .event(let watch): return run.events[watch].map { .instant($0.time) }
    case .ownField, .field:
      return place.flatMap { written(source, forOpeningAt: $0) }.flatMap { anchor(in: $0.value) }
    case .fact(let slot, _):
      let record = facts.record(slot, of: run)
      switch record.value {
      case .unknown: return nil
      case .date(let date): return date.day.map { .day($0) }
      case .dateTime(let instant): return .instant(instant)
      case .boolean, .number, .range, .string, .choice, .choices:
        return record.since.map { .instant($0) }
      }
    }
  }

  private func anchor(in recorded: RecordedValue) -> DueQuestion.Anchor? {
    switch recorded.value {
    case .date(let date): date.day.map { .day($0) }
    case .dateTime(let instant): .instant(instant)
    case .unknown, .boolean, .number, .range, .string, .choice, .choices: nil
    }
  }

  /// What was written down in the field of an anchor: in the opening itself, or with another step's
  /// last outcome before the opening, else with the first one after it.
  func written(_ source: AnchorSource, forOpeningAt place: Int) -> Opening.Entry? {
    switch source {
    case .ownField(let field):
      return openings[place].entries.first { $0.field == field && $0.value.isKnown }
    case .field(let step, let field):
      let entries = openings.compactMap { other -> Opening.Entry? in
        guard other.run == run.number, other.step == step, !other.isWithdrawn,
          let ending = other.ending,
          let found = ending.fields.first(where: { $0.field == field && $0.value.isKnown })
        else { return nil }
        return Opening.Entry(field: field, value: found.value, sequence: ending.sequence)
      }
      let opened = openings[place].openedBy
      let before = entries.filter { $0.sequence <= opened }
      return before.max { $0.sequence < $1.sequence } ?? entries.min { $0.sequence < $1.sequence }
    case .entered, .started, .caseOpened, .done, .fact, .event: return nil
    }
  }
}
