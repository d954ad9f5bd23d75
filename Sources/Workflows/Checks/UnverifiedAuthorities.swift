import XMLReading

/// Authorities that nobody has read at their source are told, all of a file together.
struct UnverifiedAuthorities: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    UnverifiedAuthorities.findings(of: subject.definition.authorities)
  }

  static func findings(of authorities: [Authority]) -> [Finding] {
    let unverified = authorities.filter { !$0.isVerified }
    guard let first = unverified.first else { return [] }
    return [
      Finding(
        id: "unverified-authority", severity: .note,
        message: unverified.count == 1
          ? "one authority is not verified" : "\(unverified.count) authorities are not verified",
        location: first.place.element,
        notes: unverified.map { "\($0.id): \($0.cite)" },
        mend: "read each at its source, then write verified=\"yes\"")
    ]
  }
}
