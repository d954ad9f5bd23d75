public import CivilTime

/// Where screenings that are on their way are kept, apart from the log.
///
/// Each person sees their own drafts alone, and only while they may record in the case. A draft is
/// deleted when it is submitted, given up, or was not touched for ``ScreeningDraft/kept``. Each call
/// throws `Refusal` where something may not be done, and a ``BookFailure`` where what is kept
/// cannot be used.
public protocol DraftShelf: Sendable {
  /// A person's draft; nil where there is none.
  func draft(
    at place: ScreeningDraft.Place, for actor: Actor, at now: Instant
  ) throws -> KeptDraft?

  /// A person's drafts in a case, the newest first; none for who may not record in it.
  func drafts(in id: CaseID, for actor: Actor, at now: Instant) throws -> [KeptDraft]

  /// Changes a person's draft, or begins it, and keeps it; durable when the call returns.
  ///
  /// - Parameter change: the draft from the one that is kept, nil where there is none; what it
  ///   throws leaves everything as it was.
  @discardableResult
  func keepDraft(
    at place: ScreeningDraft.Place, by actor: Actor, at clock: Clock,
    _ change: (ScreeningDraft?) throws -> ScreeningDraft
  ) throws -> KeptDraft

  /// Deletes a person's draft; nothing where there is none.
  func discardDraft(at place: ScreeningDraft.Place, by actor: Actor, at clock: Clock) throws

  /// Records what a draft became and deletes the draft, both or neither.
  @discardableResult
  func submitDraft(
    at place: ScreeningDraft.Place, as command: Command, at clock: Clock
  ) throws -> Reply
}

/// A draft as it is kept.
public struct KeptDraft: Hashable, Sendable {
  /// The draft.
  public let draft: ScreeningDraft
  /// When it was last changed.
  public let saved: Instant

  /// A draft that was changed at a moment.
  public init(draft: ScreeningDraft, saved: Instant) {
    self.draft = draft
    self.saved = saved
  }

  /// The first instant at which it is kept no more.
  public var until: Instant { saved.adding(seconds: ScreeningDraft.kept) }
}
