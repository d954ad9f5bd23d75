import Expressions
public import Ledger

/// An event of a stream that belongs to no case, before it has its place there.
public struct SideEvent: Hashable, Sendable {
  /// What kind of event it is, in the words of the log.
  public let kind: String
  /// Who acted.
  public let actor: Actor
  /// Its typed fields, without what identifies somebody.
  public let body: CanonicalValue
  /// Texts that identify somebody, by field: the log gets a commitment, the text lies apart.
  public let identifying: [String: String]

  /// An event of these parts.
  public init(
    kind: String, actor: Actor, body: CanonicalValue, identifying: [String: String] = [:]
  ) {
    self.kind = kind
    self.actor = actor
    self.body = body
    self.identifying = identifying
  }

  /// The body with the commitments to what identifies somebody, and the values to hold apart.
  ///
  /// - Parameter salt: gives 32 fresh random bytes at each call.
  public func sealed(
    stream: SideStream, sequence: Int, salt: () -> [UInt8]
  ) -> (body: CanonicalValue, held: [HeldValue]) {
    var members = body.members ?? []
    var held: [HeldValue] = []
    for (field, text) in identifying.sorted(by: { $0.key < $1.key }) {
      let content = CommittedValue(value: .string(text), salt: salt())
      let digest = Commitment.digest(
        salt: content.salt, stream: stream.rawValue, sequence: sequence, field: field,
        value: ValueCoding.encode(content.value) ?? .null)
      members.append(.init(field, ValueCoding.encode(.committed(digest, content))))
      held.append(HeldValue(field: field, content: content))
    }
    return (.object(members), held)
  }
}
