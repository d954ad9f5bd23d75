import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// What a withdrawal and its withdrawal leave, act by act.
struct RefoldIdentityTests {
  private func docket() throws -> Docket {
    var docket = try Docket(CorrectionRulesTests.path)
    try docket.know("safe=yes", time: "Mon 09:30")
    try docket.finish("ask", "yes", "Tue 10:00", fields: ["how=phone"])
    try docket.give(.raise("court-set"), "Tue 11:00")
    try docket.finish("help", "helped", "Fri 10:00")
    return docket
  }

  @Test(
    "withdrawing an act and then the withdrawal changes nothing of the case", arguments: [2, 4, 7])
  func identity(_ sequence: Int) throws {
    var docket = try docket()
    let before = try docket.likeness()
    try docket.withdraw(sequence, "Fri 12:00")
    #expect(try docket.likeness() != before)
    try docket.withdraw(docket.state.sequence, "Fri 13:00")
    #expect(try docket.likeness() == before)
  }

  @Test("a correction that says what was so already changes nothing of the case")
  func sameAgain() throws {
    var docket = try docket()
    let before = try docket.likeness()
    try docket.correct(4, "Fri 12:00", to: "Tue 10:00", outcome: "yes", accepts: false)
    #expect(try docket.likeness() == before)
    #expect(docket.log.last?.effects == [])
  }
}
