import Statecharts
public import Workflows

/// What set something off: a given event, or a due instant.
///
/// A due instant is known by what came due, not by its moment: if a correction moves the moment,
/// it is the same cause still, and what it opened keeps its number (`processing.md`, rule 26).
public enum Trigger: Hashable, Sendable {
  /// The given event of this sequence.
  case given(Int)
  /// The due instant of an opening, or its outer limit.
  case due(run: Int, step: StepIndex, number: Int, isLimit: Bool)
  /// A rung of an opening's ladder, because nobody had acted.
  case escalation(run: Int, step: StepIndex, number: Int, rung: Int)
  /// The n-th time a timer or a repetition came due.
  case timer(TimerKey, count: Int)
}

/// What names a timer of a run: the timer or repeated step, and which time its state was entered.
public struct TimerKey: Hashable, Sendable {
  /// The run.
  public let run: Int
  /// What comes due.
  public let subject: Subject
  /// Which entry of the state it belongs to, from 1.
  public let entry: Int

  /// What comes due: a timer of a state, or the next opening of a repeated step.
  public enum Subject: Hashable, Sendable {
    /// The timer of this index among the workflow's.
    case timer(Int)
    /// The next opening of this step.
    case repetition(StepIndex)
  }
}

/// Why a run or an opening came to be; equal causes get equal numbers in every refold.
struct Cause: Hashable, Sendable {
  enum Subject: Hashable, Sendable {
    case opening(run: Int, step: StepIndex)
    case run(workflow: WorkflowID, parent: Int?)
    case entry(run: Int, state: StateIndex)
    case notice(run: Int, role: RoleID)
  }

  let trigger: Trigger
  /// Which time the trigger came, from 1: a deadline that was extended comes due once more.
  let occurrence: Int
  let subject: Subject
  /// Which one of this subject the trigger brought about, from 1.
  let ordinal: Int
}

/// The numbers that causes have been given; they are never used again for another.
///
/// While a case only goes on, every cause is a new one. Only once it is folded again can a cause
/// come that has its number already, so only from then on are causes looked up.
struct Numbering: Hashable, Sendable {
  private struct Numbered: Hashable, Sendable {
    let cause: Cause
    let number: Int
  }

  /// The last number of each subject, by run and by the place of the step or state in it.
  private struct LastNumbers: Hashable, Sendable {
    private var openings: [[Int]] = []
    private var entries: [[Int]] = []

    mutating func next(of subject: Cause.Subject) -> Int {
      switch subject {
      case .opening(let run, let step): LastNumbers.next(&openings, run, step.rawValue)
      case .entry(let run, let state): LastNumbers.next(&entries, run, state.rawValue)
      // These have numbers of the case, or none.
      case .run, .notice: 0
      }
    }

    private static func next(_ rows: inout [[Int]], _ run: Int, _ place: Int) -> Int {
      while rows.count <= run { rows.append([]) }
      if rows[run].count <= place {
        rows[run] += repeatElement(0, count: place + 1 - rows[run].count)
      }
      rows[run][place] += 1
      return rows[run][place]
    }
  }

  /// What was given, in that order.
  private var given: [Numbered] = []
  /// The same by cause, once the case was folded again.
  private var known: [Cause: Int]?
  private var last = LastNumbers()
  private var lastRun = 0

  /// Makes ready for causes that come once more.
  mutating func foldAgain() {
    guard known == nil else { return }
    known = Dictionary(given.map { ($0.cause, $0.number) }, uniquingKeysWith: { first, _ in first })
  }

  /// The number of a run's cause: the one it has, or the next of the case.
  mutating func run(_ cause: Cause) -> Int {
    if let number = known?[cause] { return number }
    lastRun += 1
    keep(lastRun, for: cause)
    return lastRun
  }

  /// The number of the cause of an opening or of a state's entry: the one it has, or the next of
  /// its subject.
  mutating func number(_ cause: Cause) -> Int {
    if let number = known?[cause] { return number }
    let number = last.next(of: cause.subject)
    keep(number, for: cause)
    return number
  }

  private mutating func keep(_ number: Int, for cause: Cause) {
    known?[cause] = number
    given.append(Numbered(cause: cause, number: number))
  }
}
