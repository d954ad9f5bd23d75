import Casework
import CivilTime
import Workflows

// Deeds in a few words.
extension Docket {
  @discardableResult
  mutating func open(
    on workflow: WorkflowID = "flow", facts: [String] = [], _ time: String,
    at occurred: String? = nil,
    by actor: Actor = .operator, agency: AgencyID? = nil
  ) throws -> Transaction {
    try give(
      .open(OpenCase(workflow: workflow, facts: entries(facts), agency: agency)), time,
      at: occurred, by: actor)
  }

  @discardableResult
  mutating func know(
    _ facts: String..., time: String, at occurred: String? = nil, by actor: Actor = .operator
  ) throws -> Transaction {
    try give(.record(entries(facts)), time, at: occurred, by: actor)
  }

  @discardableResult
  mutating func finish(
    _ step: String, _ outcome: String, _ time: String, at occurred: String? = nil,
    by actor: Actor = .operator, reason: String? = nil, fields: [String] = []
  ) throws -> Transaction {
    try give(
      .finish(FinishStep(step: step, outcome: outcome, reason: reason, fields: entries(fields))),
      time, at: occurred, by: actor)
  }

  @discardableResult
  mutating func withdraw(
    _ sequence: Int, _ time: String, by actor: Actor = .operator, accepts: Bool = true
  ) throws -> Transaction {
    try give(.withdraw(sequence: sequence, reason: "wrong"), time, by: actor, accepts: accepts)
  }

  @discardableResult
  mutating func correct(
    _ sequence: Int, _ time: String, to occurred: String? = nil, outcome: String? = nil,
    fields: [String] = [], facts: [String] = [], by actor: Actor = .operator, accepts: Bool = true
  ) throws -> Transaction {
    try give(
      .correct(
        CorrectAct(
          sequence: sequence, occurred: occurred.map { CaseworkTests.at($0) }, outcome: outcome,
          fields: entries(fields), facts: entries(facts), reason: "wrong")),
      time, by: actor, accepts: accepts)
  }
}

/// Assignments `id=value` as entries.
func entries(_ texts: [String]) -> [WrittenEntry] {
  texts.compactMap { WrittenEntry(assignment: $0) }
}

extension Actor {
  /// Somebody in a role, at an agency of the role's name.
  static func acting(_ role: String, id: String? = nil, agency: String? = nil) -> Actor {
    Actor(
      id: ActorID(id ?? "a-\(role)"), role: RoleID(role),
      agency: AgencyID(agency ?? "\(role)-agency"))
  }

  static let worker = Actor.acting("worker")
  static let supervisor = Actor.acting("supervisor")
  static let center = Actor.acting("center")
}
