public import Ledger

/// A case as somebody sees it at a moment.
public struct OpenedCase: Sendable {
  /// The case, caught up to the moment.
  public let record: CaseRecord
  /// The cases it is linked to, as far as the person may know of them.
  public let links: [CaseLink]
  /// Whether the person may see identifying values.
  public let showsIdentity: Bool
  private let hashes: [Digest]

  /// A case, and the hashes of its events in their order.
  public init(record: CaseRecord, hashes: [Digest], links: [CaseLink], showsIdentity: Bool) {
    self.record = record
    self.hashes = hashes
    self.links = links
    self.showsIdentity = showsIdentity
  }

  /// What the case is.
  public var state: CaseState { record.state }

  /// The hash of an event; zero for one that is not recorded yet, such as a due instant that only
  /// reading has brought about.
  public func hash(of sequence: Int) -> Digest {
    hashes.indices.contains(sequence - 1) ? hashes[sequence - 1] : .zero
  }

  /// The rows of its step log, in the order in which they were opened.
  public var steps: [StepRow] { state.stepRows(hash: hash) }
}
