public import Casework
public import CivilTime
import GRDB
import Workflows

extension CaseStore {
  /// The meetings that an actor may see, by role and agency.
  public func meetings(for actor: Actor, at now: Instant) throws -> [Meeting] {
    try read { database in
      var meetings: Set<Meeting> = []
      for listed in try indexed(Self.openMeeting, limit: nil, for: actor, at: now, database) {
        let team = try TeamRows.team(of: listed.key, database)
        meetings.formUnion(Access.meetings(for: listed.row, of: team, as: actor, at: now))
      }
      try lagging(at: now, for: actor, database) { lagging in
        for listed in lagging.listed({ $0.isOpenMeeting }) {
          meetings.formUnion(
            Access.meetings(for: listed.row, of: lagging.state.team, as: actor, at: now))
        }
      }
      return meetings.sorted()
    }
  }

  /// The agenda of a meeting as an actor sees it: what they may not see keeps its place and says
  /// nothing.
  ///
  /// All of its cases are read for it, whoever asks; `Access` decides what is handed on of each.
  public func agenda(
    of meeting: Meeting, dueBy end: Instant, for actor: Actor, at now: Instant
  ) throws -> [AgendaTurn] {
    try read { database in
      let inRole = StepQuery.isFor(role: meeting.role.rawValue)
      let onAgenda = TeamRows.condition(on: "s.stream", for: meeting)
      let condition: TeamRows.Condition = (
        """
        \(Self.openMeeting.sql) AND (s.due IS NULL OR s.due <= ?) AND \(inRole.sql)
          AND \(onAgenda.sql)
        """,
        Self.openMeeting.arguments + [end.milliseconds] + inRole.arguments + onAgenda.arguments
      )
      var turns: [(listed: ListedStep, turn: AgendaTurn)] = []
      func add(_ listed: ListedStep, of team: Team) {
        if let turn = Access.turn(listed.row, of: team, in: meeting, for: actor, at: now) {
          turns.append((listed, turn))
        }
      }
      for listed in try indexed(condition, limit: nil, for: .operator, at: now, database) {
        add(listed, of: try TeamRows.team(of: listed.key, database))
      }
      try lagging(
        at: now, for: .operator, database, narrowing: TeamRows.condition(on: "t.pk", for: meeting)
      ) { lagging in
        let due = lagging.listed { row in
          row.isOpenMeeting && row.isFor(role: meeting.role.rawValue)
            && row.standing.due.map { $0 <= end } ?? true
        }
        for listed in due { add(listed, of: lagging.state.team) }
      }
      return Access.agenda(of: turns.sorted { $0.listed.comesBefore($1.listed) }.map(\.turn))
    }
  }

  /// The open meeting steps `s`; the same as `isOpenMeeting`, in SQL.
  private static var openMeeting: TeamRows.Condition {
    (
      "s.is_open AND s.definition IN (SELECT pk FROM step_definitions WHERE kind = ?)",
      [StepKind.meeting.rawValue]
    )
  }
}

extension StepRow {
  /// Whether it is a meeting that is still to be held.
  fileprivate var isOpenMeeting: Bool { standing.isOpen && step.kind == .meeting }
}
