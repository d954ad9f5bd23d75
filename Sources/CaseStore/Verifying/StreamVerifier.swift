import Casework
import CivilTime
import Foundation
import GRDB
import Ledger
import Matching
import Workflows

/// Checks one stream.
struct StreamVerifier {
  let name: String
  let place: StreamPlace
  let plans: any PlanSource
  let matchKey: MatchKey?
  private var stream: Verification.Stream
  private var record: CaseRecord
  /// The stream that it is, where it belongs to no case.
  private let side: SideStream?
  private var accounts = AccountFold()
  /// Whether events still follow one from another, so that folding on says something.
  private var folds = true

  init(name: String, place: StreamPlace, plans: any PlanSource, matchKey: MatchKey?) {
    self.name = name
    self.place = place
    self.plans = plans
    self.matchKey = matchKey
    stream = Verification.Stream(name: name)
    record = CaseRecord(id: CaseID(name))
    side = SideStream(rawValue: name)
  }

  mutating func verify(_ database: Database) throws -> Verification.Stream {
    let held = try HeldValues(of: place.key, database)
    let events = try EventRows(of: place.key, database)
    var hashes: [Digest] = []
    while let row = try events.next() {
      let entry: Entry
      do {
        entry = try row.entry(in: name)
      } catch {
        find(.unreadable, row.sequence, error.message)
        folds = false
        continue
      }
      do {
        try stream.head.take(entry)
      } catch {
        find(.chain, entry.sequence, error.text)
        // What follows is still judged, from the entry as it stands.
        stream.head = ChainHead(
          length: entry.sequence, hash: entry.hash, recorded: entry.recorded)
      }
      hashes.append(entry.hash)
      compareValues(of: entry, held.of(entry.sequence))
      try compareDocument(of: entry, held.of(entry.sequence), database)
      fold(entry, held: held.of(entry.sequence))
    }
    if stream.head.length != place.length || stream.head.hash != place.head {
      find(.head, nil, "the stream ends at event \(stream.head.length), not at \(place.length)")
    }
    guard folds else { return stream }
    switch side {
    case nil: try compareIndex(hashes, database)
    case .accounts:
      try compareAccounts(database)
      try compareDuties(database)
    case .access, .definitions: break
    }
    return stream
  }

  private mutating func find(
    _ kind: Verification.Fault.Kind, _ sequence: Int?, _ message: String
  ) {
    stream.faults.append(Verification.Fault(kind: kind, sequence: sequence, message: message))
  }

  /// A value that is held is the one that the log has committed to.
  private mutating func compareValues(of entry: Entry, _ held: [String: CommittedValue]) {
    let commitments = Set(CommitmentsOf(entry.body).digests)
    for (field, content) in held.sorted(by: { $0.key < $1.key }) {
      stream.values += 1
      let digest = Commitment.digest(
        salt: content.salt, stream: name, sequence: entry.sequence, field: field,
        value: ValueCoding.encode(content.value) ?? .null)
      if !commitments.contains(digest) {
        find(.commitment, entry.sequence, "'\(field)' is not the value that was recorded")
      }
    }
  }

  /// A document that is kept is the one whose digest is held.
  private mutating func compareDocument(
    of entry: Entry, _ held: [String: CommittedValue], _ database: Database
  ) throws {
    guard entry.kind == EventKind.documentAttached.rawValue,
      case .documentAttached(let document)? = try? Act(
        kind: .documentAttached, body: entry.body, held: held),
      let digest = document.heldDigest,
      let bytes = try Data.fetchOne(
        database, sql: "SELECT bytes FROM documents WHERE stream = ? AND sequence = ?",
        arguments: [place.key, entry.sequence])
    else { return }
    if Digest(of: Array(bytes)).description != digest {
      find(.commitment, entry.sequence, "the document is not the one that was attached")
    }
  }

  private mutating func fold(_ entry: Entry, held: [String: CommittedValue]) {
    guard folds else { return }
    do {
      if let side {
        if side == .accounts { try accounts.take(entry, held: held) }
        return
      }
      let event = try LoggedEvent(entry, held: held)
      let effects = try record.follow(event, plans: plans)
      // Objects are equal whatever the order of their members: their byte form says so.
      let (said, derived) = (CanonicalValue.array(entry.effects), CanonicalValue.array(effects))
      if said.canonicalBytes != derived.canonicalBytes {
        find(.effects, entry.sequence, "what is said to have followed is not what follows")
      }
    } catch let error as UnreadableEvent {
      find(.unreadable, entry.sequence, error.message)
      folds = false
    } catch {
      find(.fold, entry.sequence, "\(error)")
      folds = false
    }
  }

  /// The accounts, and what they sign in with, are those that the stream made.
  private mutating func compareAccounts(_ database: Database) throws {
    let stored = Dictionary(
      uniqueKeysWithValues: try AccountRows.all(database).map { ($0.id, $0) })
    for id in Set(stored.keys).union(accounts.accounts.keys).sorted() {
      if stored[id] != accounts.accounts[id] {
        find(.index, nil, "the account '\(id)' is not what its stream says")
      }
      let password = try AccountRows.password(of: id, database)?.digest
      if password != accounts.passwords[id] {
        find(.index, nil, "the password of '\(id)' is not the one that was set")
      }
      let factor = try AccountRows.secondFactor(of: id, database)
        .map { Digest(of: $0.codes.secret) }
      if factor != accounts.secondFactors[id] {
        find(.index, nil, "the second factor of '\(id)' is not the one that was set up")
      }
    }
  }

  /// Who is on call is who the stream says.
  private mutating func compareDuties(_ database: Database) throws {
    let stored = try Row.fetchAll(
      database,
      sql: "SELECT number, account, agency, starts, ends FROM duties WHERE withdrawn = 0"
    ).map {
      Duty(
        number: $0[0], account: ActorID($0[1] as String), agency: AgencyID($0[2] as String),
        from: Instant($0, 3), until: Instant($0, 4))
    }
    if Set(stored) != Set(accounts.duties.values) {
      find(.index, nil, "who is on call is not what the stream says")
    }
  }

  /// The rows that lists are read from are those of the case.
  private mutating func compareIndex(_ hashes: [Digest], _ database: Database) throws {
    let state = record.state
    let derived = Set(
      state.stepRows { hashes.indices.contains($0 - 1) ? hashes[$0 - 1] : .zero })
    // Read anew: what the store remembers is not what is checked.
    var reader = StepRows(database, shared: SharedRows())
    let stored = Set(
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(StepRows.columns) FROM steps s JOIN streams t ON t.pk = s.stream
          WHERE s.stream = ?
          """, arguments: [place.key]
      ).map { try reader.row($0) })
    let names = derived.symmetricDifference(stored).map { "\($0.run)/\($0.opening)" }
    for name in Set(names).sorted() {
      find(.index, nil, "the row of '\(name)' is not what the case says")
    }
    let next = try Int64.fetchOne(
      database, sql: "SELECT next_instant FROM cases WHERE pk = ?", arguments: [place.key])
    if next != record.nextInstant(plans)?.milliseconds {
      find(.index, nil, "the next instant of the case is not what the index says")
    }
    if try !hasFacts(of: state, database) {
      find(.index, nil, "the facts of the case are not what the index says")
    }
    try compareMatching(state, database)
    let asked = Set((state.waitingApprovals + state.returnedApprovals).map(\.sequence))
    let indexed = try Int.fetchAll(
      database, sql: "SELECT sequence FROM approvals WHERE stream = ?", arguments: [place.key])
    if Set(indexed) != asked {
      find(.index, nil, "the approvals that the case waits for are not what the index says")
    }
    if try TeamRows.team(of: place.key, database) != state.team {
      find(.index, nil, "the team of the case is not what the index says")
    }
  }
}

extension StreamVerifier {
  /// Whether the index of facts has what the case says.
  private func hasFacts(of state: CaseState, _ database: Database) throws -> Bool {
    let stored = try Data.fetchOne(
      database, sql: "SELECT facts FROM case_facts WHERE stream = ?", arguments: [place.key])
    // A word that is in no table has no number, and what it was is not there either.
    let derived = try FactBytes.of(state) { try WordTable.number(of: $0, database) ?? 0 }
    return stored.map { $0.elementsEqual(derived) } ?? false
  }

  /// The decisions on pairs are those of the case, and its tokens those of its child; without the
  /// key that they were made under nobody can say.
  private mutating func compareMatching(_ state: CaseState, _ database: Database) throws {
    let decided = try Row.fetchAll(
      database,
      sql: """
        SELECT name, verdict FROM decided_pairs d JOIN streams t ON t.pk = d.other
        WHERE d.stream = ?
        """, arguments: [place.key]
    ).map { "\($0[0] as String) \($0[1] as String)" }
    if Set(decided)
      != Set(state.pairs.map { "\($0.decision.other) \($0.decision.verdict.rawValue)" })
    {
      find(.index, nil, "the decisions on pairs of the case are not what the index says")
    }
    guard let matchKey,
      let stored = try MatchRows.record(of: place.key, under: matchKey, database)
    else { return }
    let derived = state.identity.map { MatchRecord(of: $0, under: matchKey) } ?? MatchRecord()
    if stored != derived {
      find(.index, nil, "the tokens of the case are not those of its child")
    }
  }
}

/// The commitments that stand anywhere in an event's body.
private struct CommitmentsOf {
  var digests: [Digest] = []

  init(_ body: CanonicalValue) {
    collect(body)
  }

  private mutating func collect(_ value: CanonicalValue) {
    switch value {
    case .object(let members):
      for member in members {
        if member.name == "commitment", let digest = member.value.text.flatMap({ Digest($0) }) {
          digests.append(digest)
        } else {
          collect(member.value)
        }
      }
    case .array(let elements): for element in elements { collect(element) }
    default: return
    }
  }
}

extension ChainFault {
  /// What is wrong, in words.
  fileprivate var text: String {
    switch kind {
    case .gap(let expected): "event \(expected) was to stand here"
    case .link: "it does not follow the event before it"
    case .hash: "it is not what was recorded: its hash is another"
    case .timeWentBack: "it was recorded before the event in front of it"
    }
  }
}
