import Expressions
public import Matching
import Workflows

extension CaseState {
  /// Whether the case's data are those of a funded victim service.
  ///
  /// They are exchanged with nobody, not even hashed (34 U.S.C. 12291(b)(2)): no token is made of
  /// them, and no pair is decided.
  public var isVictimServiceData: Bool {
    fact(WellKnownFact.victimServiceData)?.value == .boolean(true)
  }

  /// What the case's child is told from others by, as far as the values are still held; nil where
  /// they may not be compared with anything.
  ///
  /// A name that was recorded before the present one is one the child was recorded under.
  public var identity: ChildIdentity? {
    guard !isVictimServiceData else { return nil }
    let names = texts(of: WellKnownFact.childName)
    let others = texts(of: WellKnownFact.otherNames).last.map { ChildIdentity.names(in: $0) } ?? []
    return ChildIdentity(
      name: names.last, otherNames: others + names.dropLast().filter { $0 != names.last },
      birthDate: birthDate,
      sex: fact(WellKnownFact.sex).flatMap { record in
        if case .choice(let sex) = record.value { sex } else { nil }
      })
  }

  /// What was recorded of an identifying text and is still held, the newest last.
  private func texts(of fact: FactID) -> [String] {
    (self.fact(fact)?.recordings ?? []).compactMap { recording in
      guard case .committed(_, let content?) = recording.value,
        case .string(let text) = content.value
      else { return nil }
      return text
    }
  }
}
