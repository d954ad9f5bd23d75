public import CivilTime

/// Where cases are kept: what pages and the command line ask, and have recorded.
///
/// Every question is asked for somebody, as of a moment, and answers with what that person may see;
/// what they may not see does not exist. Each throws `Refusal` where something may not be done or
/// is not there, and a ``BookFailure`` where what is kept cannot be used.
public protocol Casebook: Sendable {
  /// Whether its times were made up from the start.
  func isRehearsal() throws -> Bool

  /// A case at a moment, caught up to it.
  func openedCase(_ id: CaseID, for actor: Actor, at now: Instant) throws -> OpenedCase

  /// The cases that somebody may see, newest first.
  func cases(for actor: Actor, at now: Instant) throws -> [CaseRow]

  /// The open steps of all cases that somebody may see: the earliest due first, those without a
  /// date last.
  func openSteps(_ query: StepQuery, for actor: Actor, at now: Instant) throws -> [StepRow]

  /// How many open steps a query asks for of those that an actor may see, up to its limit.
  func countOpenSteps(_ query: StepQuery, for actor: Actor, at now: Instant) throws -> Int

  /// The meetings that somebody may see, by role and agency: those that have the meeting step of a
  /// case that they may see on their agenda, whenever it is due.
  func meetings(for actor: Actor, at now: Instant) throws -> [Meeting]

  /// The agenda of a meeting as somebody sees it: the open meeting steps that are due by a moment, or
  /// have no date, in the order of ``openSteps(_:for:at:)``; nothing where they may see no case of it.
  ///
  /// Order and number are the same for everybody; what they may not see is restricted.
  func agenda(
    of meeting: Meeting, dueBy end: Instant, for actor: Actor, at now: Instant
  ) throws -> [AgendaTurn]

  /// The steps through which referrals show to those they are sent to, open and ended ones.
  func referrals(to receiver: String, for actor: Actor, at now: Instant) throws -> [StepRow]

  /// The approvals that wait in the cases that somebody may see, and those that were sent back to
  /// them; the longest waiting first.
  func approvals(for actor: Actor, at now: Instant) throws -> [ListedApproval]

  /// What must never be and is.
  func violations(for actor: Actor, at now: Instant) throws -> [Violation]

  /// What proposed definitions would change in all cases that are not over, as figures of which
  /// small ones are withheld.
  ///
  /// - Parameter plans: the definitions as they would be; they have to know the ones that runs are
  ///   pinned to as well.
  func impactFigures(
    of plans: any PlanSource, for actor: Actor, at now: Instant
  ) throws -> ImpactFigures

  /// The events of a case as its stream has them by a moment.
  func timeline(of id: CaseID, for actor: Actor, at now: Instant) throws -> [TimelineEvent]

  /// Hands on the rows of the step-completion log, in the order of cases and, within a case, of
  /// openings.
  func log(
    _ query: LogQuery, for actor: Actor, at now: Instant, _ body: (StepRow) throws -> Void) throws

  /// The wordings in use, by instrument and language.
  func wordings() throws -> [KeptWording]

  /// Judges a command and records it; the result is given only once it is durable.
  ///
  /// The same key with the same content is the same act: the first reply is given again.
  @discardableResult
  func perform(_ command: Command, at clock: Clock) throws -> Reply

  /// Judges several commands and records them: all, in their order, or none.
  ///
  /// The refusal of one is the refusal of all.
  @discardableResult
  func perform(together commands: [Command], at clock: Clock) throws -> [Reply]

  /// Judges commands and records them with those that follow from what came of them: all, or none.
  ///
  /// - Parameter next: asked inside the same transaction, once the commands are judged, with the
  ///   replies to them and how the last one's case stands then; what it throws undoes all.
  @discardableResult
  func perform(
    together commands: [Command],
    then next: (_ replies: [Reply], _ state: CaseState) throws -> [Command], at clock: Clock
  ) throws -> [Reply]

  /// The same as ``perform(_:at:)`` for many who write at once: commands that wait at the same time
  /// may share what it takes to be durable, and are performed in the order in which they came.
  ///
  /// - Parameter answer: called once, from any thread, when the command is durable or has failed;
  ///   it must not wait for anything.
  func submit(
    _ command: Command, at clock: Clock,
    answer: @escaping @Sendable (Result<Reply, any Error>) -> Void)
}

extension Casebook {
  /// Performs it alone, before it returns.
  public func submit(
    _ command: Command, at clock: Clock,
    answer: @escaping @Sendable (Result<Reply, any Error>) -> Void
  ) {
    answer(Result { try perform(command, at: clock) })
  }
}
