import Casework
import CivilTime
import GRDB
import Ledger
import Workflows

/// One transaction's work.
final class Writer {
  let store: CaseStore
  var memory: WriterMemory
  /// The moment by which the command at hand is judged.
  private(set) var clock: Clock
  /// The cases as this transaction has left them.
  private(set) var folded: [CaseID: CaseRecord] = [:]
  /// What ``folded`` had, before the attempt that is under way, of the cases that it changed.
  private var replaced: [CaseID: CaseRecord?]?
  /// How many statements that write were run.
  private(set) var writes = 0
  /// Whether anything was written, so that a rollback undoes something.
  var hasWritten: Bool { writes > 0 }
  let database: Database

  init(store: CaseStore, memory: WriterMemory, clock: Clock, database: Database) {
    self.store = store
    self.memory = memory
    self.clock = clock
    self.database = database
  }

  /// Runs a statement that changes something.
  func execute(_ sql: String, _ arguments: StatementArguments) throws {
    writes += 1
    try database.cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// Runs a statement that changes something, and that most commands run.
  ///
  /// - Parameter bind: gives a value for each question mark, in order.
  func write(_ sql: StaticString, _ bind: (inout StatementValues) throws -> Void) throws {
    writes += 1
    try prepared(sql).run(bind)
  }

  /// Runs a statement that begins or ends a transaction or a part of one.
  func run(_ sql: StaticString) throws { try prepared(sql).run { _ in } }

  private func prepared(_ sql: StaticString) throws -> PlainStatement {
    try store.writerStatements.statement(sql, database)
  }

  /// Goes by a moment from here on; a made-up one is only for a database that began with one.
  func judge(_ clock: Clock) throws {
    self.clock = clock
    let known = try memory.isRehearsal ?? CaseStore.isRehearsal(database)
    memory.isRehearsal = known
    guard clock.isMadeUp, !known else { return }
    guard try Int.fetchOne(database, sql: "SELECT 1 FROM streams LIMIT 1") == nil else {
      throw Refusal(
        .notARehearsal, "This database keeps real cases: the moment cannot be made up.",
        mend: "Leave out --now, or rehearse in a database of its own.")
    }
    try execute("INSERT INTO settings (name, value) VALUES ('rehearsal', 'yes')", [])
    memory.isRehearsal = true
  }

  /// - Parameter foreseen: what was worked out before it was the writer's turn.
  func perform(_ command: Command, foreseen: ForeseenCommand? = nil) throws -> Reply {
    if case .decide(let decision) = command.deed { return try decide(decision, by: command) }
    var command = command
    let content = foreseen?.content ?? command.digest
    if let reply = try reply(to: &command, content) { return reply }
    return try record(try judge(command, foreseen: foreseen), command, content)
  }

  /// What a command became, of which nothing is written yet.
  struct Judged {
    let transaction: Transaction
    /// The case as it was before.
    let before: CaseRecord
    /// Where its stream stands; nil where there is none yet.
    let place: StreamPlace?
  }

  /// What a command would become; nothing is written.
  func judge(_ command: Command, foreseen: ForeseenCommand? = nil) throws -> Judged {
    guard !command.caseID.isReserved else { throw Refusal.unknownCase(command.caseID) }
    let place = try place(of: command.caseID)
    if case .open = command.deed, place != nil { throw Writer.keyReused }
    if let foreseen, foreseen.holds(of: place, at: clock), folded[command.caseID] == nil {
      return Judged(transaction: foreseen.transaction, before: foreseen.before, place: place)
    }
    let record = try record(command.caseID, place)
    return Judged(
      transaction: try store.decider.decide(command, on: record, clock: clock.now),
      before: record, place: place)
  }

  /// Writes what a command became, with its reply under its key.
  func record(_ judged: Judged, _ command: Command, _ content: Digest) throws -> Reply {
    let transaction = judged.transaction
    let stream = try append(
      transaction, to: command.caseID, at: judged.place, after: judged.before)
    let reply = Reply(
      caseID: command.caseID, transaction: transaction, recorded: transaction.record.state.time)
    try write("INSERT INTO commands (key, content, stream, reply) VALUES (?, ?, ?, ?)") { put in
      put(command.key.rawValue)
      put(content)
      put(stream)
      put(reply.stored.canonicalText)
    }
    return reply
  }

  func sweep(limit: Int) throws -> Int {
    try removeOldDrafts()
    try removeOldForms()
    let due = try String.fetchAll(
      database,
      sql: """
        SELECT name FROM cases JOIN streams USING (pk) WHERE next_instant <= ?
        ORDER BY next_instant LIMIT ?
        """, arguments: [clock.now.milliseconds, limit])
    var count = 0
    for id in due.map({ CaseID($0) }) {
      let place = try place(of: id)
      let record = try record(id, place)
      let transaction = try store.decider.sweep(record, clock: clock.now)
      guard !transaction.drafts.isEmpty else { continue }
      do {
        try append(transaction, to: id, at: place, after: record)
      } catch let refusal as Refusal where refusal.kind == .versionNotRaised {
        // It waits until the definition is put right; the other cases do not wait for it.
        continue
      }
      count += transaction.drafts.count
    }
    return count
  }

  /// The first reply to a command under its key; nil where it is new.
  ///
  /// A key that was used in a case which the actor may not know of says nothing of that: the command
  /// goes on under a key of the actor's own.
  func reply(to command: inout Command, _ content: Digest) throws -> Reply? {
    guard let used = try use(of: command.key) else { return nil }
    if used.content == content { return try used.repeated() }
    guard try isHidden(used.stream, from: command.actor) else { throw Writer.keyReused }
    command.key = command.key.own(of: command.actor)
    guard let own = try use(of: command.key) else { return nil }
    guard own.content == content else { throw Writer.keyReused }
    return try own.repeated()
  }

  /// What was recorded under a key.
  private struct KeyUse {
    let content: Digest
    let stream: Int64
    let reply: String

    /// The reply that was given, as that of a repetition.
    func repeated() throws -> Reply {
      guard let stored = try? CanonicalValue(parsing: reply), var reply = Reply(stored: stored)
      else { throw Writer.keyReused }
      reply.isRepetition = true
      return reply
    }
  }

  private func use(of key: IdempotencyKey) throws -> KeyUse? {
    try prepared("SELECT content, stream, reply FROM commands WHERE key = ?").first {
      $0(key.rawValue)
    } read: {
      KeyUse(content: $0.digest(0), stream: $0.integer(1), reply: $0.text(2))
    }
  }

  private static var keyReused: Refusal {
    Refusal(
      .keyReused, "The key was used before, for another command.",
      mend: "Leave the key out, or take a new one for each act.")
  }

  /// Whether a case must seem not to exist to somebody.
  private func isHidden(_ stream: Int64, from actor: Actor) throws -> Bool {
    let team = try TeamRows.team(of: stream, database)
    return Access.decide(actor, .view, team: team, at: clock.now) == .hidden
  }

  /// Remembers a case as it is now.
  func leave(_ record: CaseRecord, as id: CaseID) {
    if replaced != nil, replaced?.keys.contains(id) == false { replaced?[id] = .some(folded[id]) }
    folded[id] = record
  }

  /// Does what stays only if nothing is thrown, inside the transaction; attempts do not nest.
  func attempt<Result>(_ body: () throws -> Result) throws -> Result {
    let remembered = memory
    replaced = [:]
    defer { replaced = nil }
    try run("SAVEPOINT attempt")
    do {
      let result = try body()
      try run("RELEASE attempt")
      return result
    } catch {
      // A full disk may have ended the whole transaction already.
      if database.isInsideTransaction {
        try database.execute(sql: "ROLLBACK TO attempt; RELEASE attempt")
      }
      for (id, record) in replaced ?? [:] { folded[id] = record }
      memory = remembered
      throw error
    }
  }

  /// Whether a command was recorded under a key that only the store gives.
  func knows(_ key: IdempotencyKey) throws -> Bool { try use(of: key) != nil }

  /// Whether a command was recorded under a key, as far as somebody may know of it.
  func knows(_ key: IdempotencyKey, for actor: Actor) throws -> Bool {
    guard let used = try use(of: key) else { return false }
    if try !isHidden(used.stream, from: actor) { return true }
    return try use(of: key.own(of: actor)) != nil
  }

  /// The cases of a report that somebody may know of.
  func cases(
    of report: ReportNumber, for actor: Actor
  ) throws -> [(caseID: CaseID, child: String?)] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT name, child, pk FROM cases JOIN streams USING (pk) WHERE report = ? ORDER BY pk
        """, arguments: [report.rawValue]
    ).filter { try !isHidden($0[2], from: actor) }
      .map { (CaseID($0[0] as String), $0[1] as String?) }
  }

  /// How a case stands as this transaction has left it, caught up to the moment.
  func state(of id: CaseID) throws -> CaseState {
    let record = try record(id, try place(of: id))
    do {
      return try record.asOf(clock.now, plans: store.definitions).state
    } catch {
      throw Refusal.fault(error)
    }
  }

  /// Where a case's stream stands; nil before its first event.
  private func place(of id: CaseID) throws -> StreamPlace? {
    try StreamPlace.of(id, database)
  }

  private func record(_ id: CaseID, _ place: StreamPlace?) throws -> CaseRecord {
    guard let place else { return CaseRecord(id: id) }
    if let record = folded[id] { return record }
    return try store.record(id, place, database)
  }
}

extension IdempotencyKey {
  /// The key under which somebody's command goes on where this one was used out of their sight.
  fileprivate func own(of actor: Actor) -> IdempotencyKey {
    IdempotencyKey("\(rawValue)\u{1F}\(actor.id)")
  }
}
