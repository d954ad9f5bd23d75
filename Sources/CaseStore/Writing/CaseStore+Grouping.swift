public import Casework
import GRDB

// Commits in groups: for many who write at once.
extension CaseStore {
  /// Judges a command and records it, together with all that wait at the same time; the result is
  /// given only once it is durable.
  ///
  /// The same as ``perform(_:at:)``, for many who write at once: they share commits, and so the
  /// wait for the disk. Commands are performed in the order in which they come. A refusal undoes
  /// nothing of another's; where the commit fails, it fails for all of its group, and nothing of
  /// them is recorded. Once a command waits it is performed, even if its task is cancelled.
  ///
  /// - Throws: `Refusal` where it may not be done, and then nothing is recorded; ``StoreError``
  ///   where the database cannot be used, and then nothing is recorded either.
  @discardableResult
  public func performGrouped(_ command: Command, at clock: Clock) async throws -> Reply {
    try await withCheckedThrowingContinuation { continuation in
      submit(command, at: clock) { continuation.resume(with: $0) }
    }
  }

  /// Lets a command wait for the next commit; see ``performGrouped(_:at:)``.
  ///
  /// - Parameter answer: called once, on the writer's thread, when it is durable or has failed; it
  ///   must not wait for anything, and not write.
  public func submit(
    _ command: Command, at clock: Clock,
    answer: @escaping @Sendable (Result<Reply, any Error>) -> Void
  ) {
    let waiting = CommitQueue.Waiting(
      command: command, clock: clock, foreseen: foresee(command, at: clock), answer: answer)
    if commits.add(waiting) { startGroup() }
  }

  /// Has the next group written when it is the writer's turn.
  ///
  /// One group at a time, so that other writers of this store come in between.
  private func startGroup() {
    pool.asyncWriteWithoutTransaction { database in
      var group: [CommitQueue.Waiting] = []
      let results = self.write(&group, database)
      for (waiting, result) in zip(group, results) { waiting.answer(result) }
      if self.commits.goesOn() { self.startGroup() }
    }
  }

  /// Writes all who wait in one transaction; the results are in the order of the group, and durable.
  private func write(
    _ group: inout [CommitQueue.Waiting], _ database: Database
  ) -> [Result<Reply, any Error>] {
    do {
      do {
        return try results(of: &group, eachApart: false, database)
      } catch is HalfWritten {
        return try results(of: &group, eachApart: true, database)
      }
    } catch {
      // What was refused may have been so for what another had done, which now is not there.
      let failure = StoreError.translated(error, path: path)
      return group.map { _ in .failure(failure) }
    }
  }

  /// Writes a group in one transaction, with those who come while it is being written: whoever was
  /// answered together comes back one by one, and would else be split over two commits.
  ///
  /// Being able to undo one command by itself costs a copy of each page that it changes, and is
  /// hardly ever needed: what is refused is refused before anything is written.
  ///
  /// - Parameter eachApart: whether each can be undone by itself.
  /// - Throws: `HalfWritten` where one would have to be and cannot, and what fails for all; then
  ///   nothing is written.
  private func results(
    of group: inout [CommitQueue.Waiting], eachApart: Bool, _ database: Database
  ) throws -> [Result<Reply, any Error>] {
    _ = commits.join(&group)
    guard let first = group.first else { return [] }
    return try transaction(at: first.clock, database) { writer in
      var results: [Result<Reply, any Error>] = []
      repeat {
        for waiting in group[results.count...] {
          results.append(try result(of: waiting, eachApart: eachApart, writer))
        }
      } while commits.join(&group)
      return results
    }
  }

  private func result(
    of waiting: CommitQueue.Waiting, eachApart: Bool, _ writer: Writer
  ) throws -> Result<Reply, any Error> {
    let written = writer.writes
    func perform() throws -> Reply {
      try writer.judge(waiting.clock)
      return try writer.perform(waiting.command, foreseen: waiting.foreseen)
    }
    do {
      return .success(try eachApart ? writer.attempt(perform) : perform())
    } catch let error where !error.endsGroup && writer.database.isInsideTransaction {
      guard eachApart || writer.writes == written else { throw HalfWritten() }
      return .failure(StoreError.translated(error, path: path))
    }
  }

  /// One command of a group failed when a part of it was written.
  private struct HalfWritten: Error {}
}

extension Error {
  /// Whether nothing that was done in the same transaction can be relied on: the file, the disk or
  /// the memory has failed, and not what one command asked for.
  fileprivate var endsGroup: Bool {
    guard let error = self as? DatabaseError else { return false }
    switch error.resultCode {
    case .SQLITE_CONSTRAINT, .SQLITE_CORRUPT, .SQLITE_MISMATCH, .SQLITE_TOOBIG: return false
    default: return true
    }
  }
}
