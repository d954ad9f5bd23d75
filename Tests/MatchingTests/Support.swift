import CivilTime
import Testing

@testable import Matching

extension MatchKey {
  /// A key that is the same in each run, and no secret.
  static let test = of(1)

  /// Another for each number.
  static func of(_ number: UInt8) -> MatchKey {
    guard
      let key = MatchKey(
        key: Array(repeating: number, count: 32), salt: Array(repeating: 9, count: 32))
    else { preconditionFailure("a key has 32 bytes") }
    return key
  }
}

/// What is thought of two children, each written `name | other names | birth date | sex`.
func judge(_ one: String, _ other: String) -> MatchJudgement {
  MatchJudgement(
    MatchRecord(of: child(one), under: .test), MatchRecord(of: child(other), under: .test))
}

/// A child written `name | other names | birth date | sex`; `-` is not known.
func child(_ text: String) -> ChildIdentity {
  let parts = text.split(separator: "|", omittingEmptySubsequences: false).map { part in
    String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
  func part(_ index: Int) -> String? {
    index < parts.count && parts[index] != "-" ? parts[index] : nil
  }
  return ChildIdentity(
    name: part(0), otherNames: part(1).map(ChildIdentity.names) ?? [],
    birthDate: part(2).flatMap { PartialDay($0) }, sex: part(3))
}
