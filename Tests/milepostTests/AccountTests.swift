import Foundation
import Testing

/// The commands on accounts, and who acts once there are some.
struct AccountTests {
  private static let password = "eleven cats in a boat\n"

  private func office() throws -> Rehearsal {
    let rehearsal = try Rehearsal()
    for words in [
      "account add wren --name Wren --agency office --role childrens-division",
      "account add sol --name Sol --agency office --role supervisor,childrens-division",
      "account add ada --name Ada --agency state --role auditor",
      "account add sasha --name Sasha --agency elsewhere --role childrens-division",
    ] {
      let outcome = try rehearsal.run(words)
      try #require(outcome.code == 0, "\(outcome.errors)")
    }
    return rehearsal
  }

  @Test func `adding an account says what to do next`() throws {
    let rehearsal = try Rehearsal()
    let outcome = try rehearsal.run(
      "account add Wren --name Wren --agency office --role cac,supervisor --second-factor")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("wren: account added"))
    #expect(outcome.output.contains("milepost account password wren"))
    #expect(outcome.output.contains("milepost account second-factor wren"))
    #expect(outcome.output.contains("--as wren:ROLE"))
    let list = try rehearsal.run("account list")
    #expect(list.output.contains("cac, supervisor") && list.output.contains("in use"))
    let json = try rehearsal.run("account list --format json")
    #expect(
      json.output.contains(#""account":"wren""#) || json.output.contains(#""account": "wren""#))
    #expect(json.output.contains("second-factor"))
  }

  @Test func `a password is read from standard input, judged, and shown nowhere`() throws {
    let rehearsal = try office()
    let set = try rehearsal.run("account password wren", input: Self.password)
    #expect(set.code == 0 && set.output.contains("password set"))
    for (input, id) in [
      ("short\n", "weak-password"), ("password1234\n", "weak-password"), ("", "no-password"),
    ] {
      let outcome = try rehearsal.run("account password wren --format json", input: input)
      #expect(outcome.code == (input.isEmpty ? 2 : 1))
      #expect(outcome.errors.contains(id))
    }
    let unknown = try rehearsal.run("account password nobody", input: Self.password)
    #expect(unknown.code == 1 && unknown.errors.contains("no account 'nobody'"))
    let everything = try rehearsal.run("log verify").output
    #expect(everything.contains("everything is as it was recorded"))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: rehearsal.database))
    #expect(bytes.range(of: Data("eleven cats".utf8)) == nil)
  }

  @Test func `a second factor is shown once, with codes on paper`() throws {
    let rehearsal = try office()
    let outcome = try rehearsal.run("account second-factor wren")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("otpauth://totp/Milepost:wren?secret="))
    let codes = outcome.output.split(separator: "\n").filter {
      $0.trimmingCharacters(in: .whitespaces).wholeMatch(of: #/([0-9A-Z]{4}-){3}[0-9A-Z]{4}/#)
        != nil
    }
    #expect(codes.count == 10)
    #expect(try rehearsal.run("account second-factor wren --remove").code == 0)
    #expect(try rehearsal.run("log verify").code == 0)
  }

  /// What is typed after `--as`, and how it is answered.
  static let actors: [(String, Int32, String)] = [
    ("wren", 0, ""), ("wren:childrens-division", 0, ""), ("WREN", 0, ""),
    ("wren:childrens-division@office", 0, ""), ("sol", 1, "several roles"),
    ("sol:supervisor", 0, ""), ("sol:auditor", 1, "does not act as auditor"),
    ("wren:childrens-division@elsewhere", 1, "acts for office"), ("nobody", 1, "unknown-account"),
    ("nobody:supervisor@office", 1, "unknown-account"), ("ann@office", 2, "invalid"),
    (":", 2, "invalid"), ("wren:", 2, "invalid"), ("wren:a@", 2, "invalid"),
  ]

  @Test func `who acts is an account in one of its roles`() throws {
    let rehearsal = try office()
    _ = try rehearsal.openCase()
    for (actor, code, says) in Self.actors {
      let outcome = try rehearsal.run("case list", as: actor)
      #expect(outcome.code == code, "\(actor): \(outcome.errors)")
      #expect(
        says.isEmpty ? outcome.errors.isEmpty : outcome.errors.contains(says),
        "\(actor): \(outcome.errors)")
    }
    #expect(try rehearsal.run("account disable wren").code == 0)
    let disabled = try rehearsal.run("case list", as: "wren")
    #expect(disabled.code == 1 && disabled.errors.contains("account-disabled"))
    #expect(try rehearsal.run("account enable wren").code == 0)
    #expect(try rehearsal.run("case list", as: "wren").code == 0)
  }

  @Test func `without accounts it is as it was, and nothing is recorded of who looks`() throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    #expect(try rehearsal.run("case show \(number)", as: "ann:supervisor@x").code == 1)
    let short = try rehearsal.run("case show \(number)", as: "ann")
    #expect(short.code == 2 && short.errors.contains("ID:ROLE@AGENCY"))
    #expect(try rehearsal.run("case show \(number)").code == 0)
    #expect(try rehearsal.run("log views").output.contains("Nothing was seen"))
  }

  @Test func `nobody but the operator changes accounts`() throws {
    let rehearsal = try office()
    for words in [
      "account disable wren", "account change wren --unit north", "account second-factor wren",
      "account add dana --name Dana --agency law --role cac",
    ] {
      for actor in ["sol:supervisor", "ada"] {
        let outcome = try rehearsal.run(words, as: actor)
        #expect(outcome.code == 1 && outcome.errors.contains("wrong-role"), "\(words) as \(actor)")
      }
    }
    #expect(try rehearsal.run("account list", as: "sol:supervisor").code == 0)
    #expect(try rehearsal.run("account list", as: "wren").code == 1)
    #expect(try rehearsal.run("account change wren", as: nil).code == 2)
    #expect(try rehearsal.run("account change wren --unit north").code == 0)
    #expect(try rehearsal.run("account list").output.contains("north"))
  }

  @Test func `who saw a case is found by auditors, and by its supervisors`() throws {
    let rehearsal = try office()
    let opened = try rehearsal.run(
      "case open test-response --at 2026-05-04T09:00 --fact county=boone", as: "wren")
    let number = opened.firstLine
    #expect(try rehearsal.run("case show \(number)", as: "wren").code == 0)
    #expect(try rehearsal.run("step list \(number)", as: "sol:supervisor").code == 0)
    #expect(try rehearsal.run("case show \(number)", as: "sasha").code == 1)
    for (actor, words) in [("ada", "log views"), ("sol:supervisor", "log views --case \(number)")] {
      let views = try rehearsal.run(words, as: actor)
      #expect(views.code == 0)
      #expect(views.output.contains("wren (childrens-division) @ office"))
      #expect(views.output.contains("sol (supervisor) @ office"))
      #expect(!views.output.contains("sasha"))
    }
    #expect(try rehearsal.run("log views", as: "sol:supervisor").code == 1)
    #expect(try rehearsal.run("log views --case \(number)", as: "wren").code == 1)
    let json = try rehearsal.run("log views --who wren --format json", as: "ada")
    #expect(json.output.contains(number) && json.output.contains("owner"))
  }

  @Test func `an export stands in the log with the digest of what was written`() throws {
    let rehearsal = try Rehearsal()
    _ = try rehearsal.openCase()
    let file = rehearsal.folder.appending(path: "log.csv").path
    #expect(try rehearsal.run("log export --format csv --output \(file)").code == 0)
    #expect(try rehearsal.run("log export --format jsonl").code == 0)
    let refused = try rehearsal.run("log export --format csv", as: "a:worker@b")
    #expect(refused.code == 1)
    let verified = try rehearsal.run("log verify")
    #expect(verified.code == 0)
    #expect(verified.output.contains(#/access +4 /#))
  }

  @Test func `from a case one is kept out, or looks in an emergency, by commands`() throws {
    let rehearsal = try office()
    let number = try rehearsal.run(
      "case open test-response --at 2026-05-04T09:00 --fact county=boone", as: "wren"
    ).firstLine
    func run(_ words: String, _ actor: String?) throws -> Program.Outcome {
      try rehearsal.run(words.replacing("CASE", with: number), as: actor)
    }
    // Nobody but a supervisor of the case keeps somebody out, and with a reason.
    #expect(try run("case team CASE exclude ada --reason family", "wren").code == 1)
    let without = try run("case team CASE exclude ada", "sol:supervisor")
    #expect(without.code == 1 && without.errors.contains("reason-needed"))
    #expect(try run("case team CASE exclude ada --reason family", "sol:supervisor").code == 0)
    #expect(try run("case team CASE", "sol:supervisor").output.contains("ada since"))
    #expect(try !run("case team CASE", "wren").output.contains("ada"))
    #expect(try run("case show CASE", "ada").errors.contains("unknown-case"))
    #expect(try !run("log export --format csv", "ada").output.contains(number))
    #expect(try run("case team CASE readmit ada", "sol:supervisor").code == 0)
    #expect(try run("case show CASE", "ada").code == 0)
    // A look in an emergency.
    #expect(try run("case show CASE", "sasha").errors.contains("unknown-case"))
    let noReason = try run("case break-glass CASE", "sasha")
    #expect(noReason.code == 1 && noReason.errors.contains("child-in-danger"))
    #expect(try run("case break-glass CASE --reason child-in-danger", "sasha").code == 0)
    #expect(try run("case show CASE", "sasha").code == 0)
    #expect(try run("case record CASE disclosure=yes", "sasha").errors.contains("wrong-role"))
    let waiting = try run("case review-glass", "sol:supervisor")
    #expect(waiting.output.contains("sasha (childrens-division)"))
    let act = try #require(waiting.output.firstMatch(of: #/act ([0-9]+):/#)?.1)
    #expect(try run("case review-glass", "wren").output.contains("Nothing is to be reviewed"))
    #expect(try run("case review-glass CASE \(act) --finding perhaps", "sol:supervisor").code == 2)
    #expect(try run("case review-glass CASE \(act)", "sol:supervisor").code == 2)
    #expect(try run("case review-glass CASE \(act) --finding justified", "sasha").code == 1)
    #expect(
      try run("case review-glass CASE \(act) --finding not-justified", "sol:supervisor").code == 0)
    #expect(try run("case show CASE", "sasha").errors.contains("unknown-case"))
    let views = try run("log views --case CASE", "sol:supervisor").output
    #expect(views.contains("broken-glass:child-in-danger"))
    #expect(try run("log verify", nil).code == 0)
  }

  @Test
  func `a real database records who looks by the machine's clock, whatever moment is asked for`()
    throws
  {
    let rehearsal = try Rehearsal()
    for words in [
      "account add wren --name Wren --agency office --role childrens-division",
      "case open test-response --fact county=boone",
    ] { #expect(try rehearsal.run(words, now: nil).code == 0) }
    #expect(try rehearsal.run("log export --format csv", now: "2027-01-01T00:00Z").code == 0)
    let verified = try rehearsal.run("log verify", now: nil)
    #expect(verified.code == 0 && verified.output.contains("access"))
  }
}
