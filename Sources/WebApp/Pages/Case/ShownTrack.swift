import Casework
import Workflows

/// One run of a case: where it stands, what is open in it, what it waits for.
final class ShownTrack: NamedSource {
  private let run: Run
  private let steps: [ShownStep]
  private let open: [ShownStep]
  private let casePath: String
  private let waiting: [(fact: String, title: String)]
  private let words: Words

  init(
    _ run: Run, _ steps: [ShownStep], casePath: String, waiting: [(fact: String, title: String)],
    _ words: Words
  ) {
    self.run = run
    self.steps = steps
    self.casePath = casePath
    self.waiting = waiting
    self.words = words
    open = steps.filter { $0.row.standing.isOpen }.sorted { $0.row.comesBefore($1.row) }
  }

  /// Whether anything is still to be expected of it.
  var goesOn: Bool { run.isRunning || !open.isEmpty }

  enum Name: String, CaseIterable {
    case number, title, running, states, open, hasOpen = "has-open", done, waiting
    case hasWaiting = "has-waiting", ask, casePath = "case-path"
  }
  static let names = FieldNames<Name>()

  func value(of name: Name) -> TemplateValue {
    switch name {
    case .number: .number(run.number)
    case .title: .text(words.quoted(run.workflow.definition.title))
    case .running: .flag(run.isRunning)
    case .states: TemplateValue(states.orNil)
    case .open: .sources(open)
    case .hasOpen: .flag(!open.isEmpty)
    case .done: .text(words["track.done", "\(steps.count { $0.row.standing.done != nil })"])
    case .waiting: .textsList(waiting.map { ["fact": $0.fact, "title": $0.title] })
    case .hasWaiting: .flag(!waiting.isEmpty)
    case .ask: .text(waiting.map(\.fact).joined(separator: "+"))
    case .casePath: .text(casePath)
    }
  }

  private var states: String {
    // The id of a state that has no title says nothing to people; the picture has it.
    let nameless = Set(run.activeStates)
    return run.activeTitles.filter { !nameless.contains($0) }.map(words.quoted)
      .joined(separator: "; ")
  }
}
