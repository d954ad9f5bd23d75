public import Casework
import CivilTime
import GRDB
import Ledger
import Synchronization

extension CaseStore {
  /// Judges a command and records it; the result is given only once it is durable.
  ///
  /// The same key with the same content is the same act: the first reply is given again and nothing
  /// is recorded.
  ///
  /// - Throws: `Refusal` where it may not be done, and then nothing is recorded; ``StoreError``
  ///   where the database cannot be used, and then nothing is recorded either.
  @discardableResult
  public func perform(_ command: Command, at clock: Clock) throws -> Reply {
    try write(at: clock) { writer in try writer.perform(command) }
  }

  /// Judges several commands and records them in one transaction: all, or none.
  @discardableResult
  public func perform(together commands: [Command], at clock: Clock) throws -> [Reply] {
    try performTogether(at: clock) { writer in try commands.map { try writer.perform($0) } }
  }

  /// Judges commands and records them with those that follow from what came of them, in one
  /// transaction: all, or none.
  @discardableResult
  public func perform(
    together commands: [Command], then next: ([Reply], CaseState) throws -> [Command],
    at clock: Clock
  ) throws -> [Reply] {
    try write(at: clock) { writer in
      let replies = try commands.map { try writer.perform($0) }
      guard let last = commands.last else { return replies }
      let further = try next(replies, try writer.state(of: last.caseID))
      return try replies + further.map { try writer.perform($0) }
    }
  }

  /// Performs several commands in one transaction: all are recorded, or none.
  ///
  /// - Parameter body: performs them; what it throws undoes them all.
  public func performTogether<Result>(
    at clock: Clock, _ body: (CommandWriter) throws -> Result
  ) throws -> Result {
    try write(at: clock) { writer in try body(CommandWriter(writer: writer)) }
  }

  /// Records the due instants that have come by now; the result is how many.
  ///
  /// Lists are right without it; it keeps short what they have to catch up.
  ///
  /// - Parameter limit: the most cases to take in one transaction.
  @discardableResult
  public func sweep(at clock: Clock, limit: Int = 1_000) throws -> Int {
    try write(at: clock) { writer in try writer.sweep(limit: limit) }
  }

  /// Writes in one transaction, which is undone where anything is thrown.
  func write<Result>(
    at clock: Clock, _ body: (Writer) throws -> Result
  ) throws -> Result {
    do {
      return try pool.writeWithoutTransaction { database in
        try transaction(at: clock, database) { writer in
          try writer.judge(clock)
          return try body(writer)
        }
      }
    } catch {
      throw StoreError.translated(error, path: path)
    }
  }

  /// The same for who has the writer's connection already and judges the clock.
  func transaction<Result>(
    at clock: Clock, _ database: Database, _ body: (Writer) throws -> Result
  ) throws -> Result {
    // The pool lets one writer in at a time, so the memory is never used by two.
    let writer = Writer(
      store: self, memory: writing.withLock { $0 }, clock: clock, database: database)
    try writer.run("BEGIN IMMEDIATE")
    do {
      let result = try body(writer)
      if writer.hasWritten { try writer.run("COMMIT") } else { try writer.run("ROLLBACK") }
      writing.withLock { $0 = writer.memory }
      for record in writer.folded.values { records.keep(record) }
      return result
    } catch {
      if database.isInsideTransaction { try? database.execute(sql: "ROLLBACK") }
      if writer.hasWritten { writing.withLock { $0 = WriterMemory() } }
      throw error
    }
  }
}

/// Performs commands inside one transaction; see ``CaseStore/performTogether(at:_:)``.
public struct CommandWriter {
  let writer: Writer

  /// Performs a command.
  ///
  /// A refusal undoes nothing of what was performed before: the caller decides whether to go on.
  ///
  /// - Throws: `Refusal`, ``StoreError``.
  @discardableResult
  public func perform(_ command: Command) throws -> Reply { try writer.perform(command) }

  /// Does several things of which all stay or none: what it throws undoes them, and nothing else
  /// that the transaction did before.
  public func attempt<Result>(_ body: () throws -> Result) throws -> Result {
    try writer.attempt(body)
  }

  /// Whether a command was recorded under a key, as far as somebody may know of it.
  public func knows(_ key: IdempotencyKey, for actor: Actor) throws -> Bool {
    try writer.knows(key, for: actor)
  }

  /// The cases that were opened on a report and that somebody may know of, with the key of the child
  /// that each is about, the oldest first.
  public func cases(
    of report: ReportNumber, for actor: Actor
  ) throws -> [(caseID: CaseID, child: String?)] {
    try writer.cases(of: report, for: actor)
  }
}
