public import CivilTime
public import Workflows

/// Who came to a meeting: each of the roster, and guests by agency.
///
/// It is written down with the meeting's step, in its field `attendance`, as an attempt before the
/// outcome or with it: so it is an event of the case, its words are kept apart from the log as all
/// free text is, and it is corrected as any act. The text is one that people can read, too:
/// `present: harbor (cac), wren (worker); by telephone: pd (law-enforcement); guests: school`.
public struct Attendance: Hashable, Sendable {
  /// How somebody was there.
  public enum Presence: String, CaseIterable, Hashable, Sendable {
    /// In the room.
    case present
    /// By telephone, or otherwise from afar.
    case telephone
    /// Not at all.
    case absent

    /// The word in the text.
    fileprivate var written: String { self == .telephone ? "by telephone" : rawValue }
  }

  /// One of the roster.
  public struct Attendee: Hashable, Sendable {
    /// The person or agency, by id.
    public let who: String
    /// The role in which they take part in the case.
    public let role: RoleID?

    /// Somebody in a role.
    public init(who: String, role: RoleID?) {
      self.who = who
      self.role = role
    }
  }

  /// The field of a meeting's step that holds it.
  public static let field: FieldID = "attendance"
  private static let guests = "guests"

  /// Of those of the roster of whom it was said, how they were there.
  public private(set) var attendees: [(who: Attendee, presence: Presence)] = []
  /// The agencies that came and are not on the roster.
  public private(set) var guests: [String] = []

  /// Nobody, of whom anything was said.
  public init() {}

  /// Says of somebody how they were there, instead of what was said before.
  public mutating func say(_ presence: Presence, of who: Attendee) {
    attendees.removeAll { $0.who == who }
    attendees.append((who, presence))
  }

  /// Says that an agency came as a guest.
  public mutating func add(guest agency: String) {
    if !agency.isEmpty, !guests.contains(agency) { guests.append(agency) }
  }

  /// How somebody was there; nil where that was not said.
  public func presence(of who: Attendee) -> Presence? {
    attendees.first { $0.who == who }?.presence
  }

  /// Whether nothing was said of anybody.
  public var isEmpty: Bool { attendees.isEmpty && guests.isEmpty }

  /// Those who were there in a way, in the order in which it was said.
  public func those(_ presence: Presence) -> [Attendee] {
    attendees.filter { $0.presence == presence }.map(\.who)
  }

  /// The same attendance has the same text.
  public static func == (left: Attendance, right: Attendance) -> Bool { left.text == right.text }
  /// By the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

// The text: parts between semicolons, names between commas, a role in brackets; what would be taken
// for one of these is written as in an address.
extension Attendance {
  /// What is written into the field.
  public var text: String {
    let parts = Presence.allCases.compactMap { presence -> String? in
      let names = those(presence).map { attendee in
        Self.escaped(attendee.who)
          + (attendee.role.map { " (\(Self.escaped($0.rawValue)))" } ?? "")
      }
      return names.isEmpty ? nil : "\(presence.written): \(names.joined(separator: ", "))"
    }
    let came = guests.map(Self.escaped).joined(separator: ", ")
    return (parts + (guests.isEmpty ? [] : ["\(Self.guests): \(came)"])).joined(separator: "; ")
  }

  /// Reads such a text; nil for any other, such as one that somebody wrote by hand.
  public init?(_ text: String) {
    self.init()
    for part in text.split(separator: "; ", omittingEmptySubsequences: false) {
      guard let colon = part.firstRange(of: ": ") else { return nil }
      let name = String(part[..<colon.lowerBound])
      let presence = Presence.allCases.first { $0.written == name }
      guard presence != nil || name == Self.guests else { return nil }
      for written in part[colon.upperBound...].split(separator: ", ") {
        guard let presence else {
          add(guest: Self.plain(written))
          continue
        }
        if written.hasSuffix(")"), let bracket = written.firstRange(of: " (") {
          let role = Self.plain(written[bracket.upperBound...].dropLast())
          say(
            presence,
            of: Attendee(who: Self.plain(written[..<bracket.lowerBound]), role: RoleID(role)))
        } else {
          say(presence, of: Attendee(who: Self.plain(written), role: nil))
        }
      }
    }
    // What does not come out as it went in was never written by this.
    guard !isEmpty, self.text == text else { return nil }
  }

  private static let marks: [(plain: Character, written: String)] = [
    ("%", "%25"), (";", "%3B"), (",", "%2C"), ("(", "%28"), (")", "%29"), (":", "%3A"),
  ]

  private static func escaped(_ name: String) -> String {
    String(name.flatMap { letter in marks.first { $0.plain == letter }?.written ?? "\(letter)" })
  }

  private static func plain(_ written: some StringProtocol) -> String {
    marks.reversed().reduce(String(written)) { text, mark in
      text.replacing(mark.written, with: String(mark.plain))
    }
  }
}

extension Step {
  /// Whether who came to it is written down with it.
  public var asksForAttendance: Bool {
    kind == .meeting
      && fields.contains { field in
        guard case .text = field.kind else { return false }
        return field.id == Attendance.field
      }
  }
}

extension CaseState {
  /// Who may be expected at a meeting about the case: those who take part in it at a moment, each
  /// once in each role, in the order in which they began to.
  public func roster(at now: Instant) -> [Attendance.Attendee] {
    var roster: [Attendance.Attendee] = []
    for member in members where member.holds(at: now) {
      let attendee = Attendance.Attendee(
        who: member.membership.who, role: member.membership.role)
      if !roster.contains(attendee) { roster.append(attendee) }
    }
    return roster
  }

  /// What was last written down of who came, as an opening has it now, and the act that says so.
  public func attendance(at opening: Opening) -> (value: RecordedValue, sequence: Int)? {
    let entry = opening.entries.last { $0.field == Attendance.field }
      .map { ($0.value, $0.sequence) }
    let ending = opening.ending.flatMap { ending in
      ending.fields.first { $0.field == Attendance.field }.map { ($0.value, ending.sequence) }
    }
    return ending ?? entry
  }
}
