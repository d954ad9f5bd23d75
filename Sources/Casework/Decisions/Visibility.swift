public import CivilTime
public import Workflows

/// What of a case somebody sees who may see it at all.
public struct Visibility: Hashable, Sendable {
  /// The facts that they do not see; to them nothing was recorded of these.
  public let hiddenFacts: Set<FactID>
  /// Whether they see values that identify somebody, of facts that they see.
  public let showsIdentity: Bool
  /// Whether they see notes and other free text.
  public let showsNotes: Bool
  /// Whether they see screenings.
  public let showsScreenings: Bool
  /// Whether they see who is excluded.
  public let showsExclusions: Bool
  /// Whether they see who broke the glass.
  public let showsGlass: Bool

  /// Everything.
  public static let everything = Visibility(
    hiddenFacts: [], showsIdentity: true, showsNotes: true, showsScreenings: true,
    showsExclusions: true, showsGlass: true)

  /// What is seen, part by part.
  public init(
    hiddenFacts: Set<FactID>, showsIdentity: Bool, showsNotes: Bool, showsScreenings: Bool,
    showsExclusions: Bool, showsGlass: Bool
  ) {
    self.hiddenFacts = hiddenFacts
    self.showsIdentity = showsIdentity
    self.showsNotes = showsNotes
    self.showsScreenings = showsScreenings
    self.showsExclusions = showsExclusions
    self.showsGlass = showsGlass
  }

  /// The same sight without identifying values, notes and other free text.
  public var hidingIdentities: Visibility {
    Visibility(
      hiddenFacts: hiddenFacts, showsIdentity: false, showsNotes: false,
      showsScreenings: showsScreenings, showsExclusions: showsExclusions, showsGlass: showsGlass)
  }

  /// Whether they see a fact.
  public func shows(_ fact: FactID) -> Bool { !hiddenFacts.contains(fact) }

  /// Whether they see an act: not one that is about nothing but what is hidden from them.
  func shows(_ act: Act) -> Bool {
    if act.kind.isAboutExclusion { return showsExclusions }
    if act.kind == .glassBroken || act.kind == .glassReviewed { return showsGlass }
    if act.kind.isScreening { return showsScreenings }
    guard case .factsRecorded(let facts) = act, !facts.isEmpty else { return true }
    return facts.contains { shows($0.fact) }
  }
}

/// The sections that the engine itself has to know by name; a case file may lack them, and then
/// everybody who sees the case sees what they would hold.
public enum WellKnownSection {
  /// Notes and other free text.
  public static let notes: SectionID = "notes"
  /// Screenings.
  public static let screening: SectionID = "screening"
}

extension Access {
  /// What of a case an actor sees at a moment; nil where the case must seem not to exist.
  ///
  /// A fact is seen in any of its sections, one without sections by everybody on the case. Which
  /// sections somebody sees is written in their part, else the case file says it of their role.
  public static func visibility(
    of actor: Actor, in state: CaseState, at now: Instant
  ) -> Visibility? {
    let team = state.team
    guard let basis = basis(of: actor, in: team, at: now) else { return nil }
    if basis == .operator { return .everything }
    let caseFile = state.runs.last?.workflow.caseFile
    let sections = basis == .auditor ? nil : sections(of: actor, in: team, caseFile, at: now)
    func sees(_ id: SectionID) -> Bool {
      let isDeclared = caseFile?.definition.sections.contains { $0.id == id } ?? false
      return !isDeclared || sections?.contains(id) ?? true
    }
    func may(_ action: Action) -> Bool { decide(actor, action, team: team, at: now) == .allowed }
    let hidden = sections.map { sections in
      (caseFile?.restrictedFacts ?? []).filter { $0.sections.isDisjoint(with: sections) }
        .flatMap(\.facts)
    }
    let showsIdentity = may(.viewIdentity)
    return Visibility(
      hiddenFacts: Set(hidden ?? []), showsIdentity: showsIdentity,
      showsNotes: showsIdentity && sees(WellKnownSection.notes),
      showsScreenings: sees(WellKnownSection.screening), showsExclusions: may(.exclude),
      showsGlass: may(.audit))
  }

  /// The sections that somebody sees: those that their parts name, and where one of these names
  /// none, or they see the case on another ground, those of their role.
  private static func sections(
    of actor: Actor, in team: Team, _ caseFile: CaseFile?, at now: Instant
  ) -> Set<SectionID> {
    let ofRole = (caseFile?.definition.sections ?? []).filter { section in
      section.roles.isEmpty || actor.role.map(section.roles.contains) ?? false
    }.map(\.id)
    let parts = team.parts(of: actor, at: now)
    let isRestricted: Bool
    if case .member = basis(of: actor, in: team, at: now) {
      isRestricted = parts.allSatisfy { !$0.sections.isEmpty }
    } else {
      isRestricted = false
    }
    return Set(parts.flatMap(\.sections)).union(isRestricted ? [] : ofRole)
  }
}
