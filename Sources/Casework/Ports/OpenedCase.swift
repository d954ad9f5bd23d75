public import Ledger
public import Workflows

/// A case as somebody sees it at a moment.
///
/// ``state`` is the whole case, which the engine needs to say what is due and why; what a page or
/// a command shows of facts and screenings it takes from ``facts`` and ``screenings``.
public struct OpenedCase: Sendable {
  /// The case as it was read, whoever sees it.
  private let read: ReadCase
  /// The cases it is linked to, as far as the person may know of them.
  public let links: [CaseLink]
  /// What of it the person sees.
  public let visibility: Visibility
  /// Whether it is shown on a screen that others look at.
  public let isHidingIdentities: Bool

  /// A case that was read.
  public init(_ read: ReadCase, links: [CaseLink], visibility: Visibility) {
    self.init(read, links: links, visibility: visibility, isHidingIdentities: false)
  }

  private init(
    _ read: ReadCase, links: [CaseLink], visibility: Visibility, isHidingIdentities: Bool
  ) {
    self.isHidingIdentities = isHidingIdentities
    self.read = read
    self.links = links
    self.visibility = visibility
  }

  /// The same case with nothing in it that identifies somebody, for a screen that others look at.
  public var hidingIdentities: OpenedCase {
    OpenedCase(
      read, links: links, visibility: visibility.hidingIdentities, isHidingIdentities: true)
  }

  /// The case, caught up to the moment.
  public var record: CaseRecord { read.record }

  /// What the case is.
  public var state: CaseState { read.record.state }

  /// Whether the person may see identifying values.
  public var showsIdentity: Bool { visibility.showsIdentity }

  /// What was recorded of each fact that the person sees.
  public var facts: [(id: FactID, record: FactRecord)] {
    zip(state.factIDs, state.facts).filter { visibility.shows($0.0) }.map { ($0.0, $0.1) }
  }

  /// The screenings, where the person sees them.
  public var screenings: [CaseState.Screening] {
    visibility.showsScreenings ? state.screenings : []
  }

  /// The documents, where the person sees notes and other free text: one may hold anything.
  public var documents: [CaseState.Document] { visibility.showsNotes ? state.documents : [] }

  /// Who is excluded, where the person may know it.
  public var exclusions: [Exclusion] { visibility.showsExclusions ? state.exclusions : [] }

  /// Who broke the glass, where the person may know it.
  public var glass: [BrokenGlass] { visibility.showsGlass ? state.glass : [] }

  /// The hash of an event; zero for one that is not recorded yet, such as a due instant that only
  /// reading has brought about.
  public func hash(of sequence: Int) -> Digest { read.hash(of: sequence) }

  /// The rows of its step log, in the order in which they were opened.
  public var steps: [StepRow] { read.steps }

  /// The facts that each run waits for, by the run's number.
  public var waiting: [Int: [String]] { read.waiting }
}
