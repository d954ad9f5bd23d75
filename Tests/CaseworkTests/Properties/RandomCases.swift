import Casework
import CivilTime
import Synchronization
import Testing
import Workflows

/// A case of a random workflow with a random history.
struct RandomCase {
  /// One command of the history, taken or refused.
  struct Step {
    let deed: Deed
    let actor: Actor
    let time: Instant
    let occurred: Instant?
  }

  let library: DefinitionLibrary
  private let seed: Int

  private static let libraries = Mutex<[Int: DefinitionLibrary]>([:])

  init(_ seed: Int) {
    self.seed = seed
    // The tests share their workflows: compiling one takes longer than playing a case on it.
    let known = Self.libraries.withLock { $0[seed] }
    var workflow = RandomWorkflow(seed)
    let library = known ?? Made.library(workflow.texts())
    Self.libraries.withLock { $0[seed] = library }
    self.library = library
  }

  /// A history, each command chosen by how the case stands after those before it.
  func history(_ count: Int = 25, correcting: Bool = false) throws -> [Step] {
    var acts = RandomActs(seed)
    var docket = Docket(library)
    let opening = Step(
      deed: .open(OpenCase(workflow: "flow", agency: "office")), actor: .operator, time: acts.now,
      occurred: nil)
    var steps = [opening]
    try take(opening, &docket)
    for _ in 0..<count {
      let time = acts.nextTime()
      let occurred = acts.occurred()
      guard let (deed, actor) = acts.deed(on: docket, correcting: correcting) else { continue }
      let step = Step(deed: deed, actor: actor, time: time, occurred: occurred)
      steps.append(step)
      try take(step, &docket)
    }
    return steps
  }

  /// Plays a history; before each of its commands `meanwhile` may look or sweep.
  func play(
    _ steps: [Step], id: CaseID = "case-1",
    meanwhile: (inout Docket, Instant) throws -> Void = { _, _ in }
  ) throws -> Docket {
    var docket = Docket(library, id: id)
    for step in steps {
      if docket.state.opening != nil { try meanwhile(&docket, step.time) }
      try take(step, &docket)
    }
    if let last = steps.last { try docket.sweep(last.time.adding(seconds: 86_400)) }
    return docket
  }

  /// What is refused is refused in every way of playing it; a fault is a mistake.
  func take(_ step: Step, _ docket: inout Docket) throws {
    do {
      try docket.give(step.deed, step.time, at: step.occurred, by: step.actor)
    } catch let refusal as Refusal {
      if refusal.kind == .definitionFault { throw refusal }
    }
  }
}
