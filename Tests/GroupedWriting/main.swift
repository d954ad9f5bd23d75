// Writes to cases in groups that share commits, and prints what is durable; run by a test that kills
// it after some write. `GroupedWriting DATABASE`
import CaseStore
import Casework
import CivilTime
import Foundation
import TestSupport
import Workflows

let writers = 8
let now = Clock.rehearsal(Instant(milliseconds: 1_777_900_000_000))
let worker = Actor(id: "wren", role: "worker", agency: "office")
let definitions = DefinitionLibrary(
  files: SmallTown.texts().map { DefinitionFile(path: $0.path, bytes: Array($0.text.utf8)) })
let store = try CaseStore(
  path: CommandLine.arguments[1], mode: .write, definitions: definitions
) { Array(repeating: 7, count: 32) }

await withTaskGroup(of: Void.self) { group in
  for writer in 0..<writers {
    group.addTask {
      let id = CaseID("MP-\(writer)")
      let deeds: [Deed] = [
        .open(OpenCase(workflow: "interview", facts: [WrittenEntry("child-name", "Marigold")])),
        .finish(
          FinishStep(step: "refer", outcome: "sent", fields: [WrittenEntry("to", "harbor")])),
        .record([WrittenEntry("county", "north"), WrittenEntry("disclosure", "yes")]),
      ]
      for (number, deed) in deeds.enumerated() {
        let command = Command(
          key: IdempotencyKey("\(id) \(number)"), caseID: id, actor: worker, deed: deed)
        do {
          let reply = try await store.performGrouped(command, at: now)
          // One line, one write: what stands there was acknowledged.
          let line = reply.sequences.map { "\(id) \($0)\n" }.joined()
          FileHandle.standardOutput.write(Data(line.utf8))
        } catch {
          FileHandle.standardError.write(Data("\(id) \(number): \(error)\n".utf8))
          exit(1)
        }
      }
    }
  }
}
