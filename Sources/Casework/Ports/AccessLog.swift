public import CivilTime
public import Ledger
public import Workflows

/// That somebody saw a page of a case.
public struct CaseView: Hashable, Sendable {
  /// Who saw it.
  public var actor: Actor
  /// In which session; nil on the command line.
  public var session: Int64?
  /// The case.
  public var caseID: CaseID
  /// The page, by a word of the program's: `case`, `timeline`, `step`.
  public var page: String
  /// What of the case it showed beyond how it stands, such as ``identity``; nil for nothing in
  /// particular.
  public var section: SectionID?
  /// On what ground they see the case, as ``Access/basis(of:in:at:)`` says it.
  public var purpose: String

  /// A view of a page.
  public init(
    actor: Actor, session: Int64? = nil, caseID: CaseID, page: String, section: SectionID? = nil,
    purpose: String
  ) {
    self.actor = actor
    self.session = session
    self.caseID = caseID
    self.page = page
    self.section = section
    self.purpose = purpose
  }

  /// The ``section`` of a page that showed the child's name, or other values that identify somebody.
  public static let identity: SectionID = "identity"
}

/// That something was taken out: rows of the log, or a line a child.
public struct LogExport: Hashable, Sendable {
  /// What may be taken out.
  public enum What: Hashable, Sendable {
    /// The step-completion log.
    case stepLog
    /// The record of this id.
    case record(String)

    /// The word of the log for it.
    public var word: String {
      switch self {
      case .stepLog: "step-log"
      case .record: "record"
      }
    }

    /// What one has to be allowed to do.
    public var action: GeneralAction {
      switch self {
      case .stepLog: .export
      case .record: .records
      }
    }
  }

  /// Who took it.
  public var actor: Actor
  /// What.
  public var what: What
  /// In which written form: `csv`.
  public var format: String
  /// Which rows were asked for, by the names of the options.
  public var filter: [String: String]

  /// An export of some rows.
  public init(actor: Actor, what: What, format: String, filter: [String: String] = [:]) {
    self.actor = actor
    self.what = what
    self.format = format
    self.filter = filter
  }
}

/// What is recorded of a view, as auditors and supervisors ask for it.
public struct RecordedView: Hashable, Sendable {
  /// Its place in the stream `access`.
  public let sequence: Int
  /// When.
  public let seen: Instant
  /// Who saw what.
  public let view: CaseView

  /// A view at its place.
  public init(sequence: Int, seen: Instant, view: CaseView) {
    self.sequence = sequence
    self.seen = seen
    self.view = view
  }
}

/// Which views are asked for.
public struct ViewQuery: Hashable, Sendable {
  /// Only those of this case.
  public var caseID: CaseID?
  /// Only this person's.
  public var who: ActorID?
  /// Only those for this agency.
  public var agency: AgencyID?
  /// Only those from this instant on.
  public var from: Instant?
  /// Only those before this instant.
  public var until: Instant?
  /// Only those that were recorded before this one, by its place in the stream `access`.
  public var before: Int?
  /// At most so many, the newest.
  public var limit: Int?

  /// All views.
  public init(
    caseID: CaseID? = nil, who: ActorID? = nil, agency: AgencyID? = nil, from: Instant? = nil,
    until: Instant? = nil, before: Int? = nil, limit: Int? = nil
  ) {
    self.caseID = caseID
    self.who = who
    self.agency = agency
    self.from = from
    self.until = until
    self.before = before
    self.limit = limit
  }
}

/// Where it is recorded who saw what.
///
/// A view is durable before the first page that shows it is sent: ``note(_:at:)`` begins to record
/// it and costs the page nothing, ``settle(_:)`` waits until it is on disk. Views that come at the
/// same time share one commit. The same person's same view within ten minutes is recorded once. If
/// it cannot be recorded, `settle` throws, and the page must not be sent: none is lost silently.
public protocol AccessLog: Sendable {
  /// Begins to record a view.
  func note(_ view: CaseView, at clock: Clock) -> ViewReceipt

  /// Waits until a view is durable.
  func settle(_ receipt: ViewReceipt) async throws

  /// Waits until a view is durable, on a thread that may wait.
  func settleBlocking(_ receipt: ViewReceipt) throws

  /// Records that an export begins; the number is that of its event.
  ///
  /// It is durable when the call returns, and so before the first row is given.
  ///
  /// - Throws: `Refusal` where the actor may not take it out.
  func beginExport(_ export: LogExport, at clock: Clock) throws -> Int

  /// Records how an export ended: how many rows and the digest of all its bytes.
  func endExport(
    _ number: Int, _ export: LogExport, rows: Int, digest: Digest, at clock: Clock) throws

  /// The cases that somebody is excluded from as things stand.
  func exclusions(of actor: Actor) throws -> Set<CaseID>

  /// Who broke the glass and has not been reviewed, of the cases that a supervisor answers for, the
  /// oldest first.
  func glassToReview(for actor: Actor, at now: Instant) throws -> [GlassToReview]

  /// Who saw what, the newest first, for auditors and for supervisors of the case.
  func views(_ query: ViewQuery, for actor: Actor, at now: Instant) throws -> [RecordedView]
}

/// A broken glass that waits for its review.
public struct GlassToReview: Hashable, Sendable {
  /// The case.
  public let caseID: CaseID
  /// Who looked into it, when and why.
  public let glass: BrokenGlass

  /// A broken glass of a case.
  public init(caseID: CaseID, glass: BrokenGlass) {
    self.caseID = caseID
    self.glass = glass
  }
}

/// A view on its way to the disk.
public struct ViewReceipt: Hashable, Sendable {
  /// Its place among those that this process noted; 0 where it was recorded before.
  public let ticket: UInt64

  /// A receipt of a place.
  public init(ticket: UInt64) { self.ticket = ticket }

  /// Of a view that needs no record.
  public static let recorded = ViewReceipt(ticket: 0)
}
