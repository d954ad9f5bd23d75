import Casework
import CivilTime
import Workflows

/// What one page looks into: nothing of a case reaches a page but through here.
///
/// Each case comes as whoever looks may see it, and on a screen that others look at without anything
/// that identifies somebody. Each is a view, recorded before the page is sent.
final class Looking {
  /// Who looks.
  let actor: Actor
  /// When.
  let clock: Clock
  /// What the page asks besides: lists, which show nothing of a case but how its steps stand.
  let book: any Casebook
  private let hidesIdentities: Bool
  private var opened: [CaseID: OpenedCase] = [:]
  private var sections: [CaseID: SectionID] = [:]
  private var shown: Set<CaseID> = []

  fileprivate init(_ site: Site, as actor: Actor, hidingIdentities: Bool) {
    self.actor = actor
    book = site.book
    clock = site.clock()
    hidesIdentities = hidingIdentities
  }

  /// The moment of it.
  var now: Instant { clock.now }

  /// A case that the page shows.
  ///
  /// - Parameter section: what the page shows of it beyond how it stands, to those who see that.
  /// - Throws: `Refusal` where there is no such case, or the person may not know of it.
  func open(_ id: CaseID, showing section: SectionID? = nil) throws -> OpenedCase {
    let opened = try found(id)
    shown.insert(id)
    if let section { shows(section, of: id) }
    return opened
  }

  /// How a case stands, to judge what may be done; the page shows nothing of it.
  func judge(_ id: CaseID) throws -> CaseState { try found(id).state }

  /// The requests of a case that wait or came back, to judge what may be done with them.
  func judgedApprovals(in id: CaseID) throws -> [ListedApproval] {
    try found(id).approvals(for: actor, at: now)
  }

  private func found(_ id: CaseID) throws -> OpenedCase {
    if let known = opened[id] { return known }
    let found = try book.openedCase(id, for: actor, at: now)
    let seen = hidesIdentities ? found.hidingIdentities : found
    opened[id] = seen
    return seen
  }

  /// Says what the page shows of a case that it opened, to those who see that.
  func shows(_ section: SectionID, of id: CaseID) {
    guard let visibility = opened[id]?.visibility else { return }
    let isSeen =
      switch section {
      case CaseView.identity: visibility.showsIdentity
      case WellKnownSection.notes: visibility.showsNotes
      case WellKnownSection.screening: visibility.showsScreenings
      default: true
      }
    if isSeen { sections[id] = section }
  }

  /// Says that of the cases it opened the page shows only these.
  func showsOnly(_ ids: some Sequence<CaseID>) { shown.formIntersection(ids) }

  /// The approvals that wait or came back, as far as the page shows them.
  func approvals(where isShown: (ListedApproval) -> Bool = { _ in true }) throws -> [ListedApproval]
  {
    let listed = try book.approvals(for: actor, at: now).filter(isShown)
      .map { hidesIdentities ? $0.hidingText : $0 }
    for approval in listed {
      _ = try open(
        approval.caseID, showing: approval.showsText ? WellKnownSection.notes : nil)
    }
    return listed
  }

  /// The views that the page is.
  fileprivate func views(of page: String, in session: Int64?) -> [CaseView] {
    shown.sorted().compactMap { id in
      guard let state = opened[id]?.state else { return nil }
      return CaseView(
        actor: actor, session: session, caseID: id, page: page, section: sections[id],
        purpose: Access.basis(of: actor, in: state.team, at: now)?.purpose ?? "")
    }
  }
}

extension Site {
  /// Looks into cases for a page of whoever is signed in; what they saw is on disk when it returns.
  func look<Answer: Sendable>(
    _ visit: Visit, page: String, _ body: @escaping @Sendable (Looking) throws -> Answer
  ) async throws -> Answer {
    guard let actor = visit.actor else { throw Mishap.foreignForm }
    return try await look(
      as: actor, in: visit.signedIn?.session.number, hidingIdentities: visit.hidesIdentities,
      page: page, body)
  }

  /// The same for somebody who acts without an account.
  func look<Answer: Sendable>(
    as actor: Actor, in session: Int64? = nil, hidingIdentities: Bool, page: String,
    _ body: @escaping @Sendable (Looking) throws -> Answer
  ) async throws -> Answer {
    let (answer, receipts) = try await wait { site -> (Answer, [ViewReceipt]) in
      let looking = Looking(site, as: actor, hidingIdentities: hidingIdentities)
      let answer = try body(looking)
      return (answer, site.note(looking.views(of: page, in: session), at: looking.clock))
    }
    try await settle(receipts)
    return answer
  }

  /// Opens a case for whoever is signed in, and has it recorded that they saw this page of it
  /// before the page is sent.
  ///
  /// - Parameter section: what the page shows of it beyond how it stands, to those who see that.
  func open(
    _ id: CaseID, page: String, showing section: SectionID? = nil, for visit: Visit
  ) async throws -> OpenedCase {
    try await look(visit, page: page) { try $0.open(id, showing: section) }
  }

  /// Begins to record views.
  func note(_ views: [CaseView], at clock: Clock) -> [ViewReceipt] {
    views.map { access.note($0, at: clock) }
  }

  /// Waits until views are on disk.
  func settle(_ receipts: [ViewReceipt]) async throws {
    for receipt in receipts { try await access.settle(receipt) }
  }
}
