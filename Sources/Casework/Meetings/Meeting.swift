public import CivilTime
public import Workflows

/// A team's meeting, named by who keeps its agenda: an agency, in a role.
///
/// The log knows no meeting but the steps of the kind `meeting` of its cases. What makes one of them
/// is that one role has to do them and that one agency, in that role, takes part in the cases.
public struct Meeting: Hashable, Comparable, Sendable {
  /// The role whose steps are on the agenda.
  public let role: RoleID
  /// The agency that keeps it.
  public let agency: AgencyID

  /// The meeting that an agency keeps in a role.
  public init(role: RoleID, agency: AgencyID) {
    self.role = role
    self.agency = agency
  }

  /// The meeting that somebody keeps; nil for who acts in no role or for no agency.
  public init?(keptBy actor: Actor) {
    guard let role = actor.role, let agency = actor.agency else { return nil }
    self.init(role: role, agency: agency)
  }

  /// By role, then by agency.
  public static func < (left: Meeting, right: Meeting) -> Bool {
    (left.role, left.agency) < (right.role, right.agency)
  }
}

/// A turn of an agenda, as one of those who may see the meeting sees it.
public enum AgendaTurn: Hashable, Sendable {
  /// The step of a case that they may see.
  case seen(StepRow)
  /// A case that they may not see: it keeps its place in the order, and says nothing.
  case restricted
}

extension Access {
  /// Whether the case of a team is on the agenda of a meeting, where a step of it is due: the agency
  /// takes a full part in it in the role, through whomever, or it is the agency's case.
  public static func isDiscussed(in meeting: Meeting, team: Team, at now: Instant) -> Bool {
    team.assignment.agency == meeting.agency
      || team.members.contains { member in
        let part = member.membership
        return member.holds(at: now) && !part.isForReading
          && (part.role == nil || part.role == meeting.role)
          && (part.agency == meeting.agency || part.who == meeting.agency.rawValue
            || part.who == meeting.role.rawValue)
      }
  }

  /// What an agenda shows somebody of a case that is on it; nil where the case is not on it.
  ///
  /// Who is excluded from a case and who never had a part in it are shown the same.
  public static func turn(
    _ row: StepRow, of team: Team, in meeting: Meeting, for actor: Actor, at now: Instant
  ) -> AgendaTurn? {
    guard isDiscussed(in: meeting, team: team, at: now) else { return nil }
    return decide(actor, .view, team: team, at: now) == .allowed ? .seen(row) : .restricted
  }

  /// An agenda as somebody sees it: all its turns, where they may see the case of one; else nothing,
  /// and there is no such meeting.
  public static func agenda(of turns: [AgendaTurn]) -> [AgendaTurn] {
    turns.allSatisfy { $0 == .restricted } ? [] : turns
  }

  /// The meetings on whose agenda a meeting step of a case that somebody sees stands: those of the
  /// agencies that take part in the roles whose step it is, and their own.
  public static func meetings(
    for row: StepRow, of team: Team, as actor: Actor, at now: Instant
  ) -> Set<Meeting> {
    var meetings: Set<Meeting> = []
    for member in team.members where member.holds(at: now) {
      let part = member.membership
      if let role = part.role, let agency = part.agency {
        meetings.insert(Meeting(role: role, agency: agency))
      }
    }
    if let own = Meeting(keptBy: actor) { meetings.insert(own) }
    return meetings.filter {
      row.isFor(role: $0.role.rawValue) && isDiscussed(in: $0, team: team, at: now)
    }
  }
}
