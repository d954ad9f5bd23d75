import Casework
import CivilTime
import Workflows

/// The agenda of a meeting, in the order in which its steps are due, as somebody sees it.
struct Agenda: Sendable {
  /// One case's turn.
  struct Item: Sendable {
    let row: StepRow
    let opened: OpenedCase
    let place: Int
    /// The meeting before, by its place.
    let last: Int?
    /// What meetings asked for: the steps that open anew each time.
    let asked: [StepRow]
    /// What this one may ask for.
    let actions: [RepeatableStep]

    var opening: Opening { opened.state.openings[place] }
  }

  let now: Instant
  let actor: Actor
  /// Whose agenda it is; nil where there is none to see.
  let meeting: Meeting?
  /// All that they may see.
  let meetings: [Meeting]
  /// The turns in their order; nil for one that is restricted to whoever looks.
  let turns: [Item?]
  /// For whom it is printed; nil for those who hold it.
  let guest: Actor?

  /// How many turns an agenda has at most.
  private static let most = 100

  /// - Parameters:
  ///   - wanted: whose agenda is asked for; else their own comes first.
  ///   - guest: for whom it is printed; of cases that they have no part in it shows nothing.
  init(
    _ looking: Looking, of wanted: Meeting?, days: Int, zone: Zone, guest: Actor?
  ) throws {
    let (actor, now) = (looking.actor, looking.now)
    self.now = now
    self.actor = actor
    self.guest = guest
    meetings = try looking.book.meetings(for: actor, at: now)
    let known = [wanted, Meeting(keptBy: actor)].compactMap { $0 }.first(where: meetings.contains)
    meeting = known ?? meetings.first
    let end = zone.startOfDay(zone.day(at: now).adding(days: days + 1))
    let all = try meeting.map {
      try looking.book.agenda(of: $0, dueBy: end, for: actor, at: now)
    }
    turns = try (all ?? []).prefix(Self.most).map { turn in
      guard case .seen(let row) = turn else { return nil }
      return try Self.item(row, looking, isForGuest: guest != nil)
    }
    looking.showsOnly(shown.map(\.row.caseID))
  }

  private static func item(
    _ row: StepRow, _ looking: Looking, isForGuest: Bool
  ) throws -> Item? {
    let opened = try looking.open(row.caseID)
    let state = opened.state
    let reference = OpeningReference(run: row.run, step: row.step.id, number: row.number)
    guard let place = state.place(of: reference) else { return nil }
    let step = state.openings[place].step
    let last = state.openings.lastIndex {
      $0.run == row.run && $0.step == step && $0.ending != nil
    }
    let asked = opened.steps.filter { other in
      other.run == row.run
        && state.run(row.run)?.workflow.steps.contains { $0.id == other.step.id && $0.opensMany }
          ?? false
    }
    if !isForGuest, last != nil || !asked.isEmpty || !state.openings[place].entries.isEmpty {
      looking.shows(WellKnownSection.notes, of: row.caseID)
    }
    return Item(
      row: row, opened: opened, place: place, last: last, asked: asked,
      actions: state.repeatableSteps(for: looking.actor, in: row.run, at: looking.now))
  }

  /// The turns of which more than the number is shown.
  var shown: [Item] { turns.compactMap { $0 }.filter { !isRestricted($0) } }

  /// Whether a case's turn is a number and nothing else to those for whom it is printed.
  func isRestricted(_ item: Item) -> Bool {
    guard let guest else { return false }
    return Access.decide(guest, .view, in: item.opened.state, at: now) != .allowed
  }

  /// The agencies that take part in the cases, each in its roles; not those of which only a person
  /// does, to whose agency nothing may be handed.
  var guests: [Actor] {
    let items = turns.compactMap { $0 }
    let parts = items.flatMap { item in
      item.opened.state.members.filter { $0.holds(at: now) }.map(\.membership)
    }
    var guests: Set<Actor> = []
    for part in parts {
      guard let role = part.role, let agency = part.agency, agency != actor.agency else { continue }
      let guest = Agenda.guest(role, agency)
      if items.contains(where: {
        Access.decide(guest, .view, in: $0.opened.state, at: now) == .allowed
      }) {
        guests.insert(guest)
      }
    }
    return guests.sorted { $0.agendaName < $1.agendaName }
  }

  /// For whom it is printed, or whose it is, as the page's address names them: `ROLE@AGENCY`.
  static func guest(_ text: String) -> Actor? {
    let parts = text.split(separator: "@").map(String.init)
    return parts.count == 2 ? guest(RoleID(parts[0]), AgencyID(parts[1])) : nil
  }

  /// Whoever comes for an agency in a role.
  static func guest(_ role: RoleID, _ agency: AgencyID) -> Actor {
    Actor(id: ActorID(agency.rawValue), role: role, agency: agency)
  }
}

extension Actor {
  /// `ROLE@AGENCY`.
  var agendaName: String { "\(role?.rawValue ?? "")@\(agency?.rawValue ?? "")" }
}

extension Meeting {
  /// `ROLE@AGENCY`.
  var agendaName: String { "\(role)@\(agency)" }
}
