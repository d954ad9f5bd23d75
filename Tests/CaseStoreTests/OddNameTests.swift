import CaseStore
import Casework
import CivilTime
import Foundation
import TestSupport
import Testing
import Workflows

/// A list is the same by whatever way it is found, whatever the names in it.
struct OddNameTests {
  private static let roles = ["worker", "Worker", "w_rker", "wXrker", "work", "worker-2", "_"]

  private static let steps =
    roles.enumerated().map { place, role in
      """
      <step id="s\(place)" kind="referral" role="\(role)" answers="send">
        <due within="PT24H" from="entered" counting="clock" authority="law"/>
        <outcome id="done" kind="completed"/></step>
      """
    }.joined() + """
      <step id="both" kind="task" role="Worker w_rker"><due within="PT24H" from="entered" \
      counting="clock" authority="law"/><outcome id="done" kind="completed"/></step>
      """

  private static let library: DefinitionLibrary = {
    let declared = roles.map { "<role id=\"\($0)\" title=\"\($0)\"/>" }.joined()
    let workflow = """
      <workflow xmlns="urn:milepost:workflow:1" id="interview" version="1" calendar="town"
                opens="case">
        <title>Odd names</title>
        <authority id="law" kind="law" cite="Town 2" verified="yes">A rule.</authority>
        <role id="sender" title="Sender"/>\(declared)
        <state id="on">
          <step id="send" kind="referral" role="sender" to="sender">
            <outcome id="sent" kind="sent"/></step>
          \(steps)
        </state>
      </workflow>
      """
    return SmallTown.library(interview: workflow)
  }()

  static let asked =
    roles + [
      "WORKER", "w%", "%", "__", "w_", "work_r", "", " ", "Worker w_rker", " worker", "worker ",
      "worker\u{0}", "worker\u{0}x", "wörker", "'", "\\", "w?rker", "*", "[a-z]",
    ]

  @Test("of a role's name every byte counts, in the index and beside it", arguments: asked)
  func ofRole(_ name: String) throws {
    let store = try Shelf(Self.library).open()
    try store.perform(.open("MP-1"), at: .system(monday))
    func ids(_ rows: [StepRow]) -> [String] { rows.map(\.opening).sorted() }
    let places = Self.roles.indices.filter { Self.roles[$0] == name }.map { "s\($0)" }
    let shared = ["Worker", "w_rker"].contains(name) ? ["both"] : []
    // At first the index is right; later the case has to be caught up in memory.
    for time in [monday, monday.adding(hours: 48)] {
      let query = StepQuery(role: RoleID(name))
      #expect(try ids(store.openSteps(query, for: .operator, at: time)) == shared + places)
      #expect(try ids(store.referrals(to: name, for: .operator, at: time)) == places)
    }
    let late = monday.adding(hours: 48)
    let all = try store.openSteps(StepQuery(), for: .operator, at: late)
    #expect(all.allSatisfy { $0.standing.status(at: late) == .overdue || $0.opening == "send" })
  }

  @Test(
    "so it does of an agency's, an owner's and a county's",
    arguments: ["Café", "Cafe\u{301}", "caf"])
  func ofOthers(_ name: String) throws {
    let store = try Shelf(Self.library).open()
    let known = "Caf\u{E9}"
    try store.perform(
      Command(
        .open(OpenCase(workflow: "interview", agency: AgencyID(known))), in: "MP-1",
        by: Actor(id: ActorID(known), role: "worker", agency: AgencyID(known))),
      at: .system(monday))
    let expected = name.utf8.elementsEqual(known.utf8)
    for time in [monday, monday.adding(hours: 48)] {
      for query in [
        StepQuery(agency: AgencyID(name)), StepQuery(owner: ActorID(name)),
        StepQuery(caseOwner: ActorID(name)),
      ] {
        #expect(try !store.openSteps(query, for: .operator, at: time).isEmpty == expected)
      }
      let others = StepQuery(butOwner: ActorID(name))
      #expect(try store.openSteps(others, for: .operator, at: time).isEmpty == expected)
    }
  }
}
