public import CivilTime
public import Expressions

/// The case file, checked and compiled: which facts there are, how they are written and derived.
public struct CaseFile: Sendable {
  /// What it was made of.
  public let definition: CaseFileDefinition
  /// The facts; a fact's place is its slot in every expression of every workflow.
  public let facts: [Fact]
  /// What follows from other facts, each after all that it depends on.
  public let derivations: [FactDerivation]
  /// The look-up tables that propose an agency for a service.
  public let proposals: [ServiceProposal]
  /// The tables that expressions read by name.
  public let tables: [LookUpTable]

  /// The facts of which only who sees one of their sections sees anything; all others are seen by
  /// everybody on the case.
  public let restrictedFacts: [RestrictedFacts]

  let slotOfID: [FactID: Int]
  let dependents: [[Int]]

  /// The slot of the fact of this id.
  public func factIndex(_ id: FactID) -> Int? { slotOfID[id] }

  /// The fact of this id.
  public func fact(_ id: FactID) -> Fact? { factIndex(id).map { facts[$0] } }

  /// What people call the fact of this id.
  public func factTitle(_ id: FactID) -> String? { factIndex(id).map { facts[$0].title } }

  /// The parts of the case file.
  public var sections: [SectionDefinition] { definition.sections }

  /// The places in ``derivations`` of all that must be read off anew when a fact changes, directly
  /// or through other derived facts, in order.
  public func derivations(dependingOn slot: Int) -> [Int] { dependents[slot] }

  /// The variables of every expression over this case file.
  public var variables: [Variable] {
    facts.map { Variable(name: $0.id.rawValue, type: $0.type, slot: $0.slot) }
  }
}

/// Facts that are seen in the same parts of the case file.
public struct RestrictedFacts: Hashable, Sendable {
  /// The parts.
  public let sections: Set<SectionID>
  /// The facts, in the order of the file.
  public internal(set) var facts: [FactID]
}

/// How one fact follows from others.
public struct FactDerivation: Sendable {
  /// What it follows by.
  public enum Rule: Sendable {
    /// An expression over other facts, identifying ones among them.
    case expression(Expression)
    /// A look-up of another fact's value; what is not in the table, or not in force, is unknown.
    case table(LookUpTable, key: Int)
  }

  /// The slot of the fact that follows.
  public let slot: Int
  /// What it follows by.
  public let rule: Rule
  /// The slots of the facts it follows from.
  public let dependencies: [Int]

  /// Its value where the facts have these values.
  ///
  /// - Parameter day: the day on which they were learned, as stated: by it rows of a table are in
  ///   force or not.
  public func value(in environment: some Environment, learned day: Day) -> Value {
    switch rule {
    case .expression(let expression): expression.value(in: environment)
    case .table(let table, let key):
      table.value(of: environment.value(ofVariable: key), on: PartialDay(day))
    }
  }
}

/// A table that proposes the agency to which a referral for a service is sent.
public struct ServiceProposal: Hashable, Sendable {
  /// The service.
  public let service: ServiceID
  /// The table.
  public let table: TableID
  /// The slot of the fact whose value is the agency's id.
  public let slot: Int
}
