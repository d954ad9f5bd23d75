public import Ledger

/// What somebody was shown with the form by which they decided on a deed.
///
/// It is no part of what is recorded, nor of what tells a command from its repetition: it only
/// refuses what was decided on another state of affairs than there is. Each part is nil where
/// nobody was shown it.
public struct SeenForm: Hashable, Sendable {
  /// How the step stood that an attempt, a longer deadline or its clock is about.
  public var step: SeenStep?
  /// How the screening stood that is decided otherwise.
  public var screening: SeenScreening?
  /// The act that had last changed the act to be withdrawn, 0 for none.
  public var act: Int?
  /// What the listed moves were that were accepted, as ``digest(ofMoves:)`` has it.
  public var moves: Digest?

  /// What was shown; nothing where nothing is given.
  public init(
    step: SeenStep? = nil, screening: SeenScreening? = nil, act: Int? = nil, moves: Digest? = nil
  ) {
    self.step = step
    self.screening = screening
    self.act = act
    self.moves = moves
  }

  /// What a list of moves is told from another by: that of the details of a refusal that asks for
  /// acceptance.
  public static func digest(ofMoves lines: [String]) -> Digest {
    Digest(of: Array(lines.joined(separator: "\n").utf8))
  }
}

extension Desk {
  /// Refuses a deed about a step that was decided on another state of it than there is.
  func judgeSeenStep() throws(Refusal) {
    guard let seen = command.seen.step, let name = command.deed.stepAtHand else { return }
    try judge(seen, ofOpeningAt: try opening(name))
  }
}

extension Deed {
  /// The step that is not ended by it, but otherwise dealt with.
  fileprivate var stepAtHand: String? {
    switch self {
    case .attempt(let step, _), .extend(let step, _, _), .stop(let step, _), .resume(let step):
      step
    case .ask(let deed): deed.stepAtHand
    default: nil
    }
  }
}
