import Foundation
import Testing

/// What a database may be, and what is refused of it.
struct DatabaseTests {
  @Test func `a rehearsal says so, and real cases take no made-up time`() throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    for words in ["case show \(number)", "overdue", "case list", "referrals --to cac"] {
      #expect(try rehearsal.run(words).output.contains("Rehearsal"), "\(words)")
      #expect(
        try rehearsal.run("case show \(number) --format json").output
          .contains(#""rehearsal":true"#), "\(words)")
    }
    let forgotten = try rehearsal.run("case record \(number) disclosure=yes", now: nil)
    #expect(forgotten.code == 1)
    #expect(forgotten.errors.contains("rehearsal-needs-now"))

    let real = try Rehearsal()
    let opened = try real.run("case open test-response", now: nil)
    #expect(opened.code == 0)
    let refused = try real.run("case record \(opened.firstLine) disclosure=yes")
    #expect(refused.code == 1)
    #expect(refused.errors.contains("not-a-rehearsal"))
    #expect(try real.run("overdue", now: "2030-01-01T00:00Z").code == 0)
  }

  @Test func `no database, no writing to one that is not there`() throws {
    let rehearsal = try Rehearsal()
    for words in ["overdue", "case record MP-1 disclosure=yes", "step list MP-1"] {
      let outcome = try rehearsal.run(words)
      #expect(outcome.code == 3)
      #expect(outcome.errors.contains("no-database"))
    }
    #expect(!FileManager.default.fileExists(atPath: rehearsal.database))
  }

  @Test func `a list that must catch up needs only what its cases are pinned to`() throws {
    let rehearsal = try Rehearsal()
    _ = try rehearsal.openCase()
    let later = "2026-07-01T09:00-05:00"
    let before = try rehearsal.run("overdue --format json", now: later)
    #expect(before.code == 0 && before.output.contains("\"case\""), "\(before.errors)")
    // Every workflow in the folder is broken; the case goes by what it began with.
    let workflows = rehearsal.definitions.appending(path: "Workflows")
    for file in try FileManager.default.contentsOfDirectory(atPath: workflows.path)
    where file.hasSuffix(".xml") {
      try Data("<workflow".utf8).write(to: workflows.appending(path: file))
    }
    #expect(try rehearsal.run("overdue --format json", now: later).output == before.output)
  }

  @Test func `another file is left alone`() throws {
    let rehearsal = try Rehearsal()
    _ = try rehearsal.file("cases.sqlite", String(repeating: "This is a letter. ", count: 100))
    let outcome = try rehearsal.run("case open test-response")
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("not-our-database"))
    #expect(try rehearsal.run("overdue").code == 3)
  }

  @Test func `a database from a newer release is refused and not touched`() throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    // The user version is at byte 60 of an SQLite file (fileformat2, section 1.3), big-endian.
    // Nothing is left in the write-ahead log once the last process has closed the database.
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: rehearsal.database))
    try file.seek(toOffset: 60)
    try file.write(contentsOf: Data([0, 0, 0x27, 0x0F]))
    try file.close()
    for words in ["overdue", "case record \(number) disclosure=yes"] {
      let outcome = try rehearsal.run(words)
      #expect(outcome.code == 3)
      #expect(outcome.errors.contains("newer-database"), "\(outcome.errors)")
    }
  }

  @Test func `a list needs no definitions`() throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    try FileManager.default.removeItem(at: rehearsal.definitions.appending(path: "Workflows"))
    try FileManager.default.removeItem(at: rehearsal.definitions.appending(path: "Instruments"))
    let list = try rehearsal.run("overdue --due-within P1D")
    #expect(list.code == 0)
    #expect(list.output.contains(number))
    // Once time has moved the case on it is folded, by the bytes that the database keeps.
    let later = try rehearsal.run("overdue", now: "2026-05-06T09:30-05:00")
    #expect(later.code == 0)
    #expect(later.output.contains("overdue by 1 d 21 h"), "\(later.output)")
  }

  @Test func `the same key is the same act`() throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    let first = try rehearsal.run("case record \(number) disclosure=yes --key k")
    let again = try rehearsal.run("case record \(number) disclosure=yes --key k")
    #expect(first.output.contains("recorded as act 2"))
    #expect(again.output.contains("recorded before as act 2"))
    let other = try rehearsal.run("case record \(number) disclosure=no --key k")
    #expect(other.code == 1)
    #expect(other.errors.contains("key-reused"))
    let opened = try rehearsal.run("case open test-response --key o").firstLine
    #expect(try rehearsal.run("case open test-response --key o").firstLine == opened)
  }

  @Test func `who has no part in a case does not learn of it`() throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    let stranger = "w9:childrens-division@elsewhere"
    for words in ["case show \(number)", "case timeline \(number)", "step list \(number)"] {
      let outcome = try rehearsal.run(words, as: stranger)
      #expect(outcome.code == 1)
      #expect(outcome.errors.contains("unknown-case"))
    }
    #expect(try !rehearsal.run("case list", as: stranger).output.contains(number))
    #expect(try !rehearsal.run("overdue --due-within P9D", as: stranger).output.contains(number))
    let auditor = try rehearsal.run("case show \(number) --format json", as: "a:auditor@state")
    #expect(auditor.code == 0)
    #expect(!auditor.output.contains("2011-03"))
    #expect(try rehearsal.run("case show \(number) --format json").output.contains("2011-03"))
  }

  @Test func `a definition that changes leaves a case as it began`() throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    let file = rehearsal.definitions.appendingPathComponent("Workflows/test-response.xml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let changed = text.replacing("within=\"PT3H\"", with: "within=\"PT1H\"")
      .replacing("id=\"test-response\" version=\"1\"", with: "id=\"test-response\" version=\"2\"")
    #expect(changed != text)
    try Data(changed.utf8).write(to: file)
    let newer = try rehearsal.openCase()
    let list = try rehearsal.run("overdue --due-within PT9H").output
    #expect(list.contains("due Mon 4 May 12:00, soon") || list.contains("due Mon 4 May 12:00"))
    #expect(list.contains("due Mon 4 May 10:00"))
    // Folded anew, caught up and written to, the older case still goes by its own bytes.
    let later = try rehearsal.run("step list \(number)", now: "2026-05-04T11:00-05:00").output
    #expect(later.contains("due Mon 4 May 12:00"))
    let done = try rehearsal.run(
      "step done \(number) classify accepted", now: "2026-05-04T11:00-05:00")
    #expect(done.code == 0, "\(done.errors)")
    #expect(try rehearsal.run("overdue", now: "2026-05-06T11:00-05:00").output.contains(newer))
  }

  @Test func `no case is opened on a workflow with an error`() throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    let file = rehearsal.definitions.appendingPathComponent("Workflows/test-response.xml")
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(text.replacing("target=\"referral\"/>", with: "target=\"nowhere\"/>").utf8)
      .write(to: file)
    let outcome = try rehearsal.run("case open test-response")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("milepost check Workflows/test-response.xml"))
    #expect(try rehearsal.run("case show \(number)").code == 0)
  }
}
