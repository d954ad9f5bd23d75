public import CivilTime

/// One event as the log keeps it: all fields of `case-log.md`, chained to the entry before.
///
/// The hash is SHA-256 of the RFC 8785 form of the object of all fields but `hash`, `previous`
/// included, so that no entry can change, vanish or move without the next one showing it.
public struct Entry: Hashable, Sendable {
  /// The case, or one of the streams `definitions`, `accounts`, `access`.
  public var stream: String
  /// The place in the stream, from 1 without gaps.
  public var sequence: Int
  /// What kind of event it is, such as `step.done`.
  public var kind: String
  /// When it happened, as stated.
  public var occurred: Instant
  /// When it was recorded, by the server's clock; never earlier than the entry before.
  public var recorded: Instant
  /// Who acted: an id, never a name.
  public var actor: String
  /// What they acted as.
  public var role: String?
  /// Whom they acted for.
  public var agency: String?
  /// The definition the event is about, or its run's workflow.
  public var definition: Digest?
  /// The typed fields of the event; no identifying text in clear.
  public var body: CanonicalValue
  /// What followed from it, in order; never folded, always derived again.
  public var effects: [CanonicalValue]
  /// The hash of the entry before; 64 zeros for the first.
  public var previous: Digest
  /// The hash of this entry.
  public var hash: Digest

  /// An entry whose hash is worked out from its fields.
  public init(
    stream: String, sequence: Int, kind: String, occurred: Instant, recorded: Instant,
    actor: String, role: String?, agency: String?, definition: Digest?, body: CanonicalValue,
    effects: [CanonicalValue], previous: Digest
  ) {
    self.init(
      unchecked: stream, sequence: sequence, kind: kind, occurred: occurred, recorded: recorded,
      actor: actor, role: role, agency: agency, definition: definition, body: body,
      effects: effects, previous: previous)
    hash = computedHash
  }

  /// An entry as it was read back, whose hash is still to be set to the one that stands there.
  public init(
    unchecked stream: String, sequence: Int, kind: String, occurred: Instant, recorded: Instant,
    actor: String, role: String?, agency: String?, definition: Digest?, body: CanonicalValue,
    effects: [CanonicalValue], previous: Digest
  ) {
    self.stream = stream
    self.sequence = sequence
    self.kind = kind
    self.occurred = occurred
    self.recorded = recorded
    self.actor = actor
    self.role = role
    self.agency = agency
    self.definition = definition
    self.body = body
    self.effects = effects
    self.previous = previous
    hash = .zero
  }

  /// What the hash must be.
  public var computedHash: Digest { HashedForm(self).hash }

  /// All fields as an object; absent ones are left out.
  public func value(withHash: Bool = true) -> CanonicalValue {
    // In the order of RFC 8785, so that nothing has to be sorted.
    .object([
      "actor": .string(actor),
      "agency": agency.map(CanonicalValue.string),
      "body": body,
      "definition": definition.map { .string($0.description) },
      "effects": .array(effects),
      "hash": withHash ? .string(hash.description) : nil,
      "kind": .string(kind),
      "occurred": .string(occurred.description),
      "previous": .string(previous.description),
      "recorded": .string(recorded.description),
      "role": role.map(CanonicalValue.string),
      "sequence": .integer(Int64(sequence)),
      "stream": .string(stream),
    ])
  }
}
