import Foundation
import Testing

/// A case always has an owner, or lies in a queue with a clock.
struct QueueTests {
  private let words = "case open test-response --at 2026-05-04T09:00 --fact county=boone"

  private func answers(_ rehearsal: Rehearsal, _ id: String) throws -> String {
    try rehearsal.run("case show \(id)").output.split(separator: "\n").first {
      $0.contains("queue") || $0.contains("answers for it")
    }.map(String.init) ?? ""
  }

  @Test func `what the operator opens is in the agency's queue, or in the operator's`() throws {
    let rehearsal = try Rehearsal()
    let own = try rehearsal.run(words).firstLine
    #expect(try answers(rehearsal, own) == "in the operator's queue since Mon 4 May 09:30")
    let queued = try rehearsal.run(words + " --agency boone-cd").firstLine
    #expect(try answers(rehearsal, queued) == "in the queue of boone-cd since Mon 4 May 09:30")
    let list = try rehearsal.run("case list").output
    #expect(list.contains("the operator's queue since Mon 4 May 09:30"))
    #expect(list.contains("queue @ boone-cd since Mon 4 May 09:30"))
    // Whoever acts for the agency sees it and takes it on.
    let worker = "wren:childrens-division@boone-cd"
    #expect(try rehearsal.run("case show \(own)", as: worker).code == 1)
    #expect(try rehearsal.run("case show \(queued)", as: worker).code == 0)
    #expect(try rehearsal.run("case assign \(queued) wren@boone-cd", as: worker).code == 0)
    #expect(try answers(rehearsal, queued) == "answers for it: wren @ boone-cd")
  }

  @Test func `whoever opens a case answers for it, or puts it into their agency's queue`() throws {
    let rehearsal = try Rehearsal()
    let worker = "wren:childrens-division@boone-cd"
    let own = try rehearsal.run(words, as: worker).firstLine
    #expect(try answers(rehearsal, own) == "answers for it: wren @ boone-cd")
    let queued = try rehearsal.run(words + " --agency boone-cd", as: worker)
    #expect(queued.code == 0, "\(queued.errors)")
    #expect(
      try answers(rehearsal, queued.firstLine) == "in the queue of boone-cd since Mon 4 May 09:30")
    let elsewhere = try rehearsal.run(words + " --agency cole-cd", as: worker)
    #expect(elsewhere.code == 1 && elsewhere.errors.contains("wrong-role"))
    #expect(try rehearsal.run(words + " --agency=").code == 2)
  }
}
