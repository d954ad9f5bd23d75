import CaseStore
import Casework
import CivilTime
import Foundation
import Ledger
import Workflows

extension Session {
  /// The database, for a command that writes to it.
  ///
  /// In a rehearsal every moment is made up: one from the machine's clock among them would put
  /// months between two commands.
  ///
  /// - Parameter makingKey: whether a match key is made where there is none.
  func storeForWriting(creating: Bool = false, makingKey: Bool = false) throws -> CaseStore {
    if makingKey, FileManager.default.fileExists(atPath: global.databasePath) {
      try MatchKeyFile.create(for: global.databasePath)
    }
    let store = try store(creating ? .create : .write)
    if global.now == nil, try store.isRehearsal() {
      throw Failure(
        .refused, "rehearsal-needs-now", "This database is a rehearsal: its times are made up.",
        mend: "Say what time it is with --now, or use another database.")
    }
    return store
  }

  /// The command's own key, or a new one.
  var key: IdempotencyKey { global.key.map { IdempotencyKey($0) } ?? Randomness.key() }

  /// Has a deed recorded and prints the reply.
  ///
  /// - Parameter accepts: whether the person accepts what a correction moves.
  func perform(
    _ deed: Deed, on id: CaseID, at occurred: Instant? = nil, accepts: Bool = false,
    output: FormatOption
  ) throws {
    let reply: Reply
    do {
      reply = try record(deed, on: id, at: occurred, accepts: accepts)
    } catch let refusal as Refusal where refusal.kind == .acceptanceNeeded && !output.isJSON {
      throw try inWords(refusal)
    }
    try ReplyReport(reply: reply, session: self).print(output)
  }

  /// What would move, with its times as people read them.
  func inWords(_ refusal: Refusal) throws -> Refusal {
    let time = try timeText()
    let details = refusal.details.map { line in
      line.split(separator: " ").map { word in
        let isMarked = word.hasSuffix(":")
        guard let instant = Instant(String(isMarked ? word.dropLast() : word)) else {
          return String(word)
        }
        return time.due(instant) + (isMarked ? ":" : "")
      }.joined(separator: " ")
    }
    return Refusal(
      refusal.kind, refusal.sentence, mend: refusal.mending, waitingFor: refusal.waitingFor,
      details: details)
  }

  /// Has a deed recorded.
  func record(
    _ deed: Deed, on id: CaseID, at occurred: Instant? = nil, accepts: Bool = false
  ) throws -> Reply {
    let isOpening = if case .open = deed { true } else { false }
    let store = try storeForWriting(creating: isOpening)
    do {
      return try store.perform(
        Command(
          key: key, caseID: id, actor: actor, occurred: occurred, deed: deed, accepts: accepts),
        at: try clock.get())
    } catch let refusal as Refusal where refusal.kind == .definitionFault {
      throw definitions.failure ?? refusal
    }
  }
}
