public import Workflows

/// Who acts: a person in a role for an agency, or the operator of the machine.
public struct Actor: Hashable, Sendable {
  /// The person.
  public let id: ActorID
  /// What they act as; nil only for the operator.
  public let role: RoleID?
  /// Whom they act for.
  public let agency: AgencyID?

  /// A person acting in a role for an agency.
  public init(id: ActorID, role: RoleID?, agency: AgencyID?) {
    self.id = id
    self.role = role
    self.agency = agency
  }

  /// The operator of the machine, who acts where nobody is named; the log says so.
  public static let `operator` = Actor(id: "operator", role: nil, agency: nil)

  /// Whether this is the operator of the machine.
  public var isOperator: Bool { self == .operator }

  /// Reads `ID:ROLE@AGENCY`; nil where a part is missing or empty.
  public init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":"), let at = text.lastIndex(of: "@"), colon < at else {
      return nil
    }
    let id = String(text[..<colon])
    let role = String(text[text.index(after: colon)..<at])
    let agency = String(text[text.index(after: at)...])
    guard !id.isEmpty, !role.isEmpty, !agency.isEmpty else { return nil }
    self.init(id: ActorID(id), role: RoleID(role), agency: AgencyID(agency))
  }
}

extension Actor {
  /// The role that somebody acts in, as a refusal names it.
  public var roleInWords: Sentence { role.map { "\($0)" } ?? "nobody" }
}
