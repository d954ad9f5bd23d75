import Ledger
import Workflows

/// The names under which identifying values of one event are held apart.
enum IdentityField {
  static func fact(_ fact: FactID) -> String { "fact:\(fact.rawValue)" }
  /// The fact whose value lies under a name; nil for what is no fact's.
  static func fact(of name: String) -> FactID? {
    name.hasPrefix("fact:") ? FactID(String(name.dropFirst(5))) : nil
  }
  static func field(_ field: FieldID) -> String { "field:\(field.rawValue)" }
  static let note = "note"
  /// A document's name.
  static let name = "name"
  /// The digest of a document's bytes.
  static let content = "content"
}

/// An identifying value on its way into the table where such values lie apart from the log.
public struct HeldValue: Hashable, Sendable {
  /// The field of the event that it belongs to.
  public let field: String
  /// The value with its salt.
  public let content: CommittedValue
}

extension Act {
  /// The act with a commitment in place of each identifying value, and the values to hold apart.
  ///
  /// - Parameter salt: gives 32 fresh random bytes at each call; randomness comes from the rim.
  func sealed(stream: String, sequence: Int, salt: () -> [UInt8]) -> (act: Act, held: [HeldValue]) {
    var held: [HeldValue] = []
    func seal(_ recorded: RecordedValue, _ field: String) -> RecordedValue {
      guard case .committed(_, let content?) = recorded else { return recorded }
      let fresh = CommittedValue(value: content.value, salt: salt())
      let digest = Commitment.digest(
        salt: fresh.salt, stream: stream, sequence: sequence, field: field,
        value: ValueCoding.encode(content.value) ?? .null)
      held.append(HeldValue(field: field, content: fresh))
      return .committed(digest, fresh)
    }
    func seal(_ facts: [RecordedFact]) -> [RecordedFact] {
      facts.map { RecordedFact($0.fact, seal($0.value, IdentityField.fact($0.fact))) }
    }
    func seal(_ fields: [RecordedField]) -> [RecordedField] {
      fields.map { RecordedField($0.field, seal($0.value, IdentityField.field($0.field))) }
    }
    let act: Act
    switch self {
    case .caseOpened(var opening):
      opening.facts = seal(opening.facts)
      act = .caseOpened(opening)
    case .factsRecorded(let facts): act = .factsRecorded(seal(facts))
    case .stepDone(var done):
      done.fields = seal(done.fields)
      done.note = done.note.map { seal($0, IdentityField.note) }
      act = .stepDone(done)
    case .stepAttempted(var attempt):
      attempt.fields = seal(attempt.fields)
      act = .stepAttempted(attempt)
    case .screeningSubmitted(var screening):
      screening.texts = seal(screening.texts)
      act = .screeningSubmitted(screening)
    case .screeningAmended(var screening):
      screening.texts = seal(screening.texts)
      act = .screeningAmended(screening)
    case .screeningOverridden(var decision):
      decision.note = decision.note.map { seal($0, IdentityField.note) }
      act = .screeningOverridden(decision)
    case .noteAdded(let text): act = .noteAdded(seal(text, IdentityField.note))
    case .documentAttached(var document):
      document.name = seal(document.name, IdentityField.name)
      document.content = seal(document.content, IdentityField.content)
      act = .documentAttached(document)
    case .approvalRequested(var request):
      // The act's own fields, under the event of the request; once granted they are sealed anew.
      let inner = request.act.sealed(stream: stream, sequence: sequence, salt: salt)
      request.act = inner.act
      held += inner.held
      act = .approvalRequested(request)
    case .approvalReturned(let request, let note):
      act = .approvalReturned(sequence: request, note: seal(note, IdentityField.note))
    case .actCorrected(var correction):
      correction.fields = seal(correction.fields)
      correction.facts = seal(correction.facts)
      act = .actCorrected(correction)
    case .assigned, .eventRaised, .deadlineExtended, .clockStopped,
      .clockResumed, .runRequested, .memberJoined, .memberLeft, .memberExcluded, .exclusionEnded,
      .glassBroken, .glassReviewed, .caseClosed, .caseReopened, .actWithdrawn,
      .definitionAdopted, .pairDecided:
      act = self
    }
    return (act, held)
  }
}

extension RecordedValue {
  /// An identifying value that has no commitment yet; ``Act/sealed(stream:sequence:salt:)`` gives
  /// it one before it is written.
  static func identifying(_ value: CommittedValue) -> RecordedValue { .committed(.zero, value) }
}
