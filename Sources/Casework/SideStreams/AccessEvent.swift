import CivilTime
public import Ledger
import Workflows

/// Who came, saw, and took something out: an event of the stream `access`.
public enum AccessEvent: Hashable, Sendable {
  /// Why a session ended.
  public enum Ending: String, CaseIterable, Hashable, Sendable {
    /// The person signed out.
    case signedOut = "signed-out"
    /// Another came in its place: at the next step of signing in, or in another role.
    case replaced
    /// The account was disabled, or its password or second factor changed.
    case revoked
  }

  /// Somebody got as far as this stage.
  case sessionOpened(AccountSession, proof: SignIn.Proof?)
  /// A session ended before its time was over.
  case sessionEnded(Int64, Ending)
  /// Somebody was not let in.
  case signInFailed(SignIn.Failure, SourceAddress)
  /// A page of a case was seen.
  case caseViewed(CaseView)
  /// An export begins.
  case exportBegun(LogExport)
  /// An export has ended.
  case exported(LogExport, begun: Int, rows: Int, digest: Digest)
  /// A link was given to a partner.
  case linkIssued(OneTimeLink)
  /// A partner answered by a link.
  case linkUsed(OneTimeLink)
  /// A link was taken back.
  case linkWithdrawn(Int64)

  /// The kinds of these events, in the words of the log.
  public enum Kind: String, CaseIterable, Sendable {
    /// A session got as far as a stage.
    case sessionOpened = "session.opened"
    /// A session ended before its time.
    case sessionEnded = "session.ended"
    /// Somebody was not let in.
    case signInFailed = "sign-in.failed"
    /// A page of a case was seen.
    case caseViewed = "case.viewed"
    /// An export begins.
    case exportBegun = "export.begun"
    /// An export of the step-completion log has ended.
    case logExported = "log.exported"
    /// An export of a record, child by child, has ended.
    case recordExported = "record.exported"
    /// A link was given to a partner.
    case linkIssued = "link.issued"
    /// A partner answered by it.
    case linkUsed = "link.used"
    /// It was taken back.
    case linkWithdrawn = "link.withdrawn"
  }

  /// Its kind.
  public var kind: Kind {
    switch self {
    case .sessionOpened: .sessionOpened
    case .sessionEnded: .sessionEnded
    case .signInFailed: .signInFailed
    case .caseViewed: .caseViewed
    case .exportBegun: .exportBegun
    case .exported(let export, _, _, _):
      switch export.what {
      case .stepLog: .logExported
      case .record: .recordExported
      }
    case .linkIssued: .linkIssued
    case .linkUsed: .linkUsed
    case .linkWithdrawn: .linkWithdrawn
    }
  }

  /// The event that says so.
  public func event(by actor: Actor) -> SideEvent {
    SideEvent(kind: kind.rawValue, actor: actor, body: body)
  }

  private var body: CanonicalValue {
    switch self {
    case .sessionOpened(let session, let proof):
      return .object([
        "proof": proof.map { proof in
          if case .recovery = proof { "recovery-code" } else { "code" }
        },
        "session": .integer(session.number), "source": .string(session.source.description),
        "stage": .string(session.stage.rawValue),
      ])
    case .sessionEnded(let number, let ending):
      return .object(["because": .string(ending.rawValue), "session": .integer(number)])
    case .signInFailed(let failure, let source):
      return .object([
        "because": .string(failure.rawValue), "source": .string(source.description),
      ])
    case .caseViewed(let view):
      return .object([
        "case": .string(view.caseID.rawValue), "page": .string(view.page),
        "purpose": .string(view.purpose),
        "section": view.section.map { .string($0.rawValue) },
        "session": view.session.map { .integer($0) },
      ])
    case .exportBegun(let export): return .object(export.members)
    case .exported(let export, let begun, let rows, let digest):
      return .object(
        export.members + [
          .init("begun", .integer(Int64(begun))), .init("digest", .string(digest.description)),
          .init("rows", .integer(Int64(rows))),
        ])
    case .linkIssued(let link), .linkUsed(let link):
      return .object([
        "agency": link.agency.map { .string($0.rawValue) },
        "case": .string(link.caseID.rawValue), "expires": .string(link.expires.description),
        "link": .integer(link.number), "opening": Act.body(link.opening),
        "role": .string(link.role.rawValue),
      ])
    case .linkWithdrawn(let number): return .object(["link": .integer(number)])
    }
  }
}

extension LogExport {
  fileprivate var members: [CanonicalValue.Member] {
    let filter = self.filter.sorted { $0.key < $1.key }
    var members: [CanonicalValue.Member] = [
      .init("filter", .object(filter.map { .init($0.key, .string($0.value)) })),
      .init("format", .string(format)),
    ]
    if case .record(let id) = what { members.append(.init("record", .string(id))) }
    members.append(.init("what", .string(what.word)))
    return members
  }
}

extension RecordedView {
  /// Reads a view back from the stream `access`; nil where the entry is none.
  public init?(_ entry: Entry) {
    guard entry.kind == AccessEvent.Kind.caseViewed.rawValue,
      let id = entry.body["case"]?.text, let page = entry.body["page"]?.text,
      let purpose = entry.body["purpose"]?.text
    else { return nil }
    self.init(
      sequence: entry.sequence, seen: entry.occurred,
      view: CaseView(
        actor: Actor(
          id: ActorID(entry.actor), role: entry.role.map { RoleID($0) },
          agency: entry.agency.map { AgencyID($0) }),
        session: entry.body["session"]?.integer, caseID: CaseID(id), page: page,
        section: entry.body["section"]?.text.map { SectionID($0) }, purpose: purpose))
  }
}
