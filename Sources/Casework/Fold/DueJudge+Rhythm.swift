import CivilTime
import Deadlines
import Workflows

// Rule 25: how long the rhythm of a repeated step is, and where its places are.
extension DueJudge {
  /// What a rhythm asks for from some anchor on.
  struct Stretch {
    /// The rhythm that counts.
    let phase: Repetition.Phase
    /// The question that was put to the calendar.
    let question: DueQuestion
    /// When it ends.
    let end: Instant
    /// Whether it is known which rhythm counts; else it is the shorter one.
    let isCertain: Bool
  }

  /// The rhythm's length from an anchor: that of the last change which has begun by then.
  ///
  /// While it is not known whether a change has begun, whichever is over first counts.
  func stretch(
    of repetition: Repetition, from anchor: DueQuestion.Anchor, rule: RuleID
  ) throws(FoldFault) -> Stretch {
    let possible = phases(of: repetition, at: instant(anchor))
    var shortest: Stretch?
    for phase in possible {
      let question = DueQuestion(anchor: anchor, within: .period(phase.every), rule: rule)
      let end = try instant(question)
      guard shortest.map({ end < $0.end }) ?? true else { continue }
      shortest = Stretch(
        phase: phase, question: question, end: end, isCertain: possible.count == 1)
    }
    guard let shortest else { throw .uncountable(step?.id ?? "", "a rhythm without a period") }
    return shortest
  }

  /// The rhythms that may hold for what is counted from a moment.
  private func phases(of repetition: Repetition, at moment: Instant) -> [Repetition.Phase] {
    var possible: [Repetition.Phase] = []
    for phase in repetition.phases {
      guard let begins = phase.begins else {
        possible = [phase]
        continue
      }
      guard let (_, anchor) = anchor(of: begins.of, entered: moment) else {
        possible.append(phase)
        continue
      }
      if end(of: begins.after, from: instant(anchor)) <= moment { possible = [phase] }
    }
    return possible
  }

  /// Whether the length of a deadline may change once an anchor is known.
  func isUncertain(_ due: Due, from anchor: DueQuestion.Anchor) throws(FoldFault) -> Bool {
    guard case .rhythm(let repetition) = due.length else { return false }
    return try !stretch(of: repetition, from: anchor, rule: due.counting).isCertain
  }

  /// The n-th place of a fixed rhythm, from 1.
  ///
  /// Each place is a multiple of the period from where its rhythm begins to count: the anchor, or
  /// the last place of the rhythm before. So no day is lost where months differ in length.
  func place(
    _ number: Int, of repetition: Repetition, from anchor: DueQuestion.Anchor
  ) throws(FoldFault) -> Instant {
    guard repetition.phases.count > 1 else {
      return try instant(
        from: anchor, within: repetition.phases[0].every.times(number), rule: repetition.counting)
    }
    var walk = Walk(base: anchor, last: anchor, end: instant(anchor))
    for _ in 0..<number { try advance(&walk, along: repetition) }
    return walk.end
  }

  /// A place of a fixed rhythm, and what the next ones are counted from.
  private struct Walk {
    var base: DueQuestion.Anchor
    var count = 0
    var phase: Repetition.Phase?
    /// The place reached, as something to count from: under a day rule its plain day.
    var last: DueQuestion.Anchor
    var end: Instant
  }

  private func advance(_ walk: inout Walk, along repetition: Repetition) throws(FoldFault) {
    let possible = phases(of: repetition, at: walk.end)
    var next: Walk?
    for phase in possible {
      var candidate = walk
      if phase != walk.phase {
        (candidate.base, candidate.count, candidate.phase) = (walk.last, 0, phase)
      }
      candidate.count += 1
      let question = DueQuestion(
        anchor: candidate.base, within: .period(phase.every.times(candidate.count)),
        rule: repetition.counting)
      candidate.end = try instant(question)
      candidate.last = try plainEnd(question, candidate.end)
      if next.map({ candidate.end < $0.end }) ?? true { next = candidate }
    }
    if let next { walk = next }
  }

  /// Where a period ends before its last day is moved, as something to count on from.
  private func plainEnd(
    _ question: DueQuestion, _ end: Instant
  ) throws(FoldFault) -> DueQuestion.Anchor {
    do {
      let derivation = try calendar.derive(question)
      return (derivation.plainDay ?? derivation.lastDay).map { .day($0) } ?? .instant(end)
    } catch {
      throw .uncountable(step?.id ?? "", "\(error)")
    }
  }

  /// The deadline of an opening that a fixed rhythm brought, where it is as long as the rhythm: the
  /// rhythm's next place.
  func candidate(
    _ begun: Candidate, _ due: Due, placeAfterOpeningAt place: Int, of repetition: Repetition
  ) throws(FoldFault) -> Candidate {
    var candidate = begun
    guard let (source, anchor) = anchor(of: due.from, ofOpeningAt: place) else {
      candidate.note = .pending
      return candidate
    }
    (candidate.source, candidate.anchor) = (source, anchor)
    var number = 1
    var next = try self.place(number, of: repetition, from: anchor)
    while next <= openings[place].entered {
      number += 1
      guard number <= CaseFold.firingLimit else { throw .runawayDeadlines }
      next = try self.place(number, of: repetition, from: anchor)
    }
    candidate.instant = next
    if repetition.phases.count == 1 {
      candidate.question = DueQuestion(
        anchor: anchor, within: .period(repetition.phases[0].every.times(number)),
        rule: repetition.counting)
    }
    return candidate
  }

  /// When an outcome becomes possible: the window of each deadline of an opening.
  func windows(ofOpeningAt place: Int) throws(FoldFault) -> [DueQuestion] {
    guard let step else { return [] }
    let entered = DueQuestion.Anchor.instant(openings[place].anchor)
    if openings[place].follows, let repetition = step.repetition {
      let stretch = try stretch(of: repetition, from: entered, rule: repetition.counting)
      guard let notBefore = stretch.phase.notBefore else { return [] }
      return [
        DueQuestion(anchor: entered, within: .period(notBefore), rule: repetition.counting)
      ]
    }
    var questions: [DueQuestion] = []
    for due in step.dues {
      guard let (_, anchor) = anchor(of: due.from, ofOpeningAt: place) else { continue }
      var notBefore = due.notBefore
      if case .rhythm(let repetition) = due.length {
        let from: DueQuestion.Anchor = openings[place].isOfRhythm ? entered : anchor
        notBefore = try stretch(of: repetition, from: from, rule: due.counting).phase.notBefore
        guard let notBefore else { continue }
        questions.append(
          DueQuestion(anchor: from, within: .period(notBefore), rule: due.counting))
      } else if let notBefore {
        questions.append(
          DueQuestion(anchor: anchor, within: .period(notBefore), rule: due.counting))
      }
    }
    return questions
  }
}
