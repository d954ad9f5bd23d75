import Casework
import Ledger
import Testing
import Workflows

/// Plans that are compiled from the bytes of what a run is pinned to, and from nothing else.
struct PinnedPlansTests {
  private static let texts = [
    Made.calendar, Made.caseFile,
    Made.workflow(
      id: "flow", "<state id=\"all\"><invoke id=\"call\" workflow=\"child\"/></state>"),
    Made.workflow(id: "child", "<state id=\"calm\"/>"),
  ]
  private static let files = texts.enumerated().map(Made.file)
  private static let pin = Pin(
    workflow: files[2].digest, calendar: files[0].digest, caseFile: files[1].digest)

  private static func plans(without missing: Digest? = nil) -> PinnedPlans {
    PinnedPlans { digest in
      digest == missing ? nil : files.first { $0.digest == digest }?.bytes
    }
  }

  @Test("a plan needs no workflow that its own invokes, and is compiled once")
  func alone() throws {
    let plans = Self.plans(without: Self.files[3].digest)
    let plan = try #require(plans.plan(of: "flow", pinned: Self.pin))
    #expect(plan.pin == Self.pin)
    #expect(plan.workflow.id == "flow")
    #expect(plan.workflow.invokes.map(\.workflow) == ["child"])
    #expect(plans.plan(of: "flow", pinned: Self.pin) === plan)
  }

  @Test("bytes that are missing, or not those of the digest or the workflow, give no plan")
  func refused() {
    for digest in [Self.pin.workflow, Self.pin.calendar, Self.pin.caseFile] {
      #expect(Self.plans(without: digest).plan(of: "flow", pinned: Self.pin) == nil)
    }
    #expect(Self.plans().plan(of: "child", pinned: Self.pin) == nil)
    let changed = PinnedPlans { digest in
      Self.files.first { $0.digest == digest }.map { $0.bytes + [0x0A] }
    }
    #expect(changed.plan(of: "flow", pinned: Self.pin) == nil)
  }
}
