public import Casework
public import CivilTime
import GRDB
public import Ledger
import Workflows

// Links by which a partner without an account answers one referral.
extension CaseStore {
  /// Makes a link by which an agency answers one referral, in the place of one that was good for it.
  public func issueLink(
    _ secret: Secret, for step: String, in id: CaseID, expires: Instant, by actor: Actor,
    at clock: Clock
  ) throws -> OneTimeLink {
    try write(at: clock) { writer in
      guard let place = try StreamPlace.of(id, writer.database) else {
        throw Refusal.unknownCase(id)
      }
      let state = try caughtUp(try record(id, place, writer.database), to: clock.now).state
      try permit(actor, .view, state.team, id, at: clock.now)
      try permit(actor, .record, state.team, id, at: clock.now)
      let link = try LinkTerms(state, step, expires: expires, at: clock.now)
      let reference = link.opening
      if let known = try LinkRows.link(by: secret.digest, writer.database) {
        // Sent twice it is one link, told again.
        guard known.caseID == id, known.opening == reference, known.isGood(at: clock.now) else {
          throw Refusal(
            .unknownLink, "The link that this form made is no longer good.",
            mend: "Open the page again and make another.")
        }
        return known
      }
      for number in try LinkRows.unused(for: reference, in: place.key, writer.database) {
        try writer.useUp(number)
        try writer.append(AccessEvent.linkWithdrawn(number).event(by: actor), to: .access)
      }
      try writer.execute(
        """
        INSERT INTO one_time_links (secret, stream, run, step, opening, agency, role, issued_by, \
        issued, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          secret.digest.data, place.key, reference.run, reference.step.rawValue, reference.number,
          link.agency?.rawValue, link.role.rawValue, actor.id.rawValue,
          clock.now.milliseconds, expires.milliseconds,
        ])
      let issued = OneTimeLink(
        number: writer.database.lastInsertedRowID, caseID: id, opening: reference,
        agency: link.agency, role: link.role, issuedBy: actor.id, issued: clock.now,
        expires: expires)
      try writer.append(AccessEvent.linkIssued(issued).event(by: actor), to: .access)
      return issued
    }
  }

  /// The link of a secret, where it is good.
  public func link(by secret: Digest, at now: Instant) throws -> OneTimeLink? {
    try read { try LinkRows.link(by: secret, $0) }.flatMap { $0.isGood(at: now) ? $0 : nil }
  }

  /// Records a partner's answer and uses the link up, both or neither.
  @discardableResult
  public func answer(
    _ answer: LinkAnswer, by secret: Digest, key: IdempotencyKey, at clock: Clock
  ) throws -> Reply {
    try write(at: clock) { writer in
      guard let link = try LinkRows.link(by: secret, writer.database) else {
        throw Refusal.unknownLink
      }
      let command = Command(
        key: key, caseID: link.caseID, actor: link.actor,
        deed: .finish(
          FinishStep(
            step: "\(link.opening.run)/\(link.opening.step)#\(link.opening.number)",
            outcome: answer.outcome, reason: answer.reason, fields: answer.fields,
            seen: answer.seen)))
      // Sent twice it is one answer, told again.
      if link.used != nil, try writer.knows(key) { return try writer.perform(command) }
      guard link.isGood(at: clock.now) else { throw Refusal.unknownLink }
      let reply = try writer.perform(command)
      try writer.useUp(link.number)
      try writer.append(AccessEvent.linkUsed(link).event(by: link.actor), to: .access)
      return reply
    }
  }

  /// Takes a link back.
  public func withdrawLink(_ number: Int64, by actor: Actor, at clock: Clock) throws {
    try write(at: clock) { writer in
      guard let link = try LinkRows.link(number: number, writer.database),
        let place = try StreamPlace.of(link.caseID, writer.database)
      else { throw Refusal.unknownLink }
      let team = try TeamRows.team(of: place.key, writer.database)
      guard Access.decide(actor, .record, team: team, at: clock.now) == .allowed,
        link.isGood(at: clock.now)
      else { throw Refusal.unknownLink }
      try writer.useUp(number)
      try writer.append(AccessEvent.linkWithdrawn(number).event(by: actor), to: .access)
    }
  }
}

extension Writer {
  fileprivate func useUp(_ link: Int64) throws {
    try execute(
      "UPDATE one_time_links SET used = ? WHERE number = ?", [clock.now.milliseconds, link])
  }
}

/// What a link is to be good for.
private struct LinkTerms {
  let opening: OpeningReference
  let agency: AgencyID?
  let role: RoleID

  init(_ state: CaseState, _ step: String, expires: Instant, at now: Instant) throws(Refusal) {
    guard now < expires, expires <= now.adding(seconds: 30 * 86_400) else {
      throw Refusal(
        .wrongValue, "The link would be good until \(expires).",
        mend: "Take a moment that is still to come, within thirty days.")
    }
    let place = try state.place(named: step)
    guard let row = state.stepRow(at: place, hash: { _ in .zero }), row.standing.isOpen,
      let definition = state.step(of: state.openings[place]), definition.answers != nil,
      let role = definition.roles.first
    else {
      throw Refusal(
        .stepNotOpen, "'\(step)' is no open step that answers a referral.",
        mend: "List the steps with milepost step list \(state.id).")
    }
    opening = state.reference(to: state.openings[place])
    agency = row.agency
    self.role = role
  }
}

/// The rows of links.
private enum LinkRows {
  private static let columns = """
    SELECT l.number, t.name, l.run, l.step, l.opening, l.agency, l.role, l.issued_by, l.issued, \
    l.expires, l.used FROM one_time_links l JOIN streams t ON t.pk = l.stream
    """

  static func link(by secret: Digest, _ database: Database) throws -> OneTimeLink? {
    try Row.fetchOne(
      database, sql: columns + " WHERE l.secret = ?", arguments: [secret.data]
    ).map { link($0) }
  }

  /// The links for an opening that were neither used nor taken back.
  static func unused(
    for opening: OpeningReference, in stream: Int64, _ database: Database
  ) throws -> [Int64] {
    try Int64.fetchAll(
      database,
      sql: """
        SELECT number FROM one_time_links
        WHERE stream = ? AND run = ? AND step = ? AND opening = ? AND used IS NULL ORDER BY number
        """, arguments: [stream, opening.run, opening.step.rawValue, opening.number])
  }

  static func link(number: Int64, _ database: Database) throws -> OneTimeLink? {
    try Row.fetchOne(database, sql: columns + " WHERE l.number = ?", arguments: [number])
      .map { link($0) }
  }

  private static func link(_ row: Row) -> OneTimeLink {
    OneTimeLink(
      number: row[0], caseID: CaseID(row[1] as String),
      opening: OpeningReference(
        run: row[2], step: StepID(row[3] as String), number: row[4]),
      agency: (row[5] as String?).map { AgencyID($0) }, role: RoleID(row[6] as String),
      issuedBy: ActorID(row[7] as String), issued: Instant(row, 8), expires: Instant(row, 9),
      used: .optional(row, 10))
  }
}

extension Refusal {
  /// The refusal for a link that is not there, was used, or is no longer good: one answer.
  fileprivate static let unknownLink = Refusal(
    .unknownLink, "The link is not good, or not any more.",
    mend: "Ask whoever sent it for another, or answer by telephone.")
}
