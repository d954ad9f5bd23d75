import Casework
import CivilTime
import Workflows

/// What a correction would move, in words: the casework's lines with steps by their titles and
/// times as people read them.
struct MoveWords {
  let state: CaseState
  let time: TimeWords
  private var words: Words { time.words }

  /// A line such as `due: 1/hold 2026-05-14T05:00:00.000Z was no date`.
  func text(_ line: String) -> String {
    guard let colon = line.firstRange(of: ": ") else { return line }
    var head = String(line[..<colon.lowerBound])
    var rest = line[colon.upperBound...].split(separator: " ").map(String.init)
    // `overdue since INSTANT: STEP`.
    if let since = head.firstRange(of: " since ") {
      rest.append(String(head[since.upperBound...]))
      head = String(head[..<since.lowerBound])
    }
    let key = "move.\(head.replacing(" ", with: "-"))"
    var said = "\(words.text(key, else: head)):"
    // What was before is set off from what is said of it now.
    for part in rest { said += (part == "was" ? ", " : " ") + word(part) }
    return said.replacing("no date", with: words["move.no-date"])
  }

  private func word(_ word: String) -> String {
    if let instant = Instant(word) { return time.due(instant) }
    if word == "was" { return words["move.was"] }
    let parts = word.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2, let run = Int(parts[0]), let workflow = state.run(run)?.workflow else {
      return word
    }
    let name = parts[1].split(separator: "#").map(String.init)
    if let first = name.first, let step = workflow.step(StepID(first)) {
      let number = name.count > 1 ? " (\(name[1]))" : ""
      return "“\(words.quoted(workflow.steps[step.rawValue].title))”\(number)"
    }
    let title = title(of: parts[1], in: workflow.definition.states) ?? parts[1]
    return "“\(words.quoted(title))”"
  }

  private func title(of id: String, in states: [WorkflowState]) -> String? {
    for state in states {
      if state.id.rawValue == id { return state.title }
      if let found = title(of: id, in: state.children) { return found }
    }
    return nil
  }
}
