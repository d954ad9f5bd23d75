public import Deadlines

/// A calendar as its file writes it, with what its holidays and rules rest on.
public struct CalendarFile: Hashable, Sendable {
  /// Its id.
  public let id: CalendarID
  /// What people call it; the id where the file gives none.
  public let title: String
  /// Zone, holidays and rules.
  public let definition: CalendarDefinition
  /// What they rest on.
  public let authorities: [Authority]
  /// The authority of each rule that names one.
  public let ruleAuthorities: [RuleID: AuthorityID]
  /// Where the parts of ``definition`` are written, by the same lists.
  let places: Places

  struct Places: Hashable, Sendable {
    let calendar: Place
    let sets: [Place]
    let holidays: [[Place]]
    let closures: [[Place]]
    let rules: [Place]
  }

  /// Where it is written.
  public var place: Place { places.calendar }
}
