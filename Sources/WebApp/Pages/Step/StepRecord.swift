import Casework
import CivilTime
import Workflows

/// What was recorded of a step: its attempts, and how it ended, each as it counts now.
struct StepRecord {
  private let named: StepPage.Named
  private let ofCase: CaseFields
  private let titles: CaseTitles
  private let time: TimeWords
  private var words: Words { time.words }

  init(_ named: StepPage.Named, _ ofCase: CaseFields, _ titles: CaseTitles, _ time: TimeWords) {
    self.named = named
    self.ofCase = ofCase
    self.titles = titles
    self.time = time
  }

  /// What the template `step-record` needs, an act each, in their order.
  var fields: [Fields] {
    let reference = named.opened.state.reference(to: named.opening)
    return named.opened.record.history.effective.compactMap { event in
      switch event.act {
      case .stepDone(let done) where done.opening == reference: fields(of: event, done)
      case .stepAttempted(let attempt) where attempt.opening == reference:
        fields(
          of: event, what: words["step.tried"],
          lines(attempt.fields, of: reference, ofCase.texts(by: event.actor.id)))
      default: nil
      }
    }
  }

  private func fields(of event: GivenEvent, _ done: StepOutcome) -> Fields {
    let texts = ofCase.texts(by: event.actor.id)
    var lines: [Fields] = []
    func add(_ key: String, _ value: String?) {
      if let value { lines.append(["name": words[key], "value": value]) }
    }
    add("step.reason", done.reason.map { titles.reason($0, of: done.outcome, done.opening) })
    add("step.receiver", done.receiver?.rawValue)
    lines += self.lines(done.fields, of: done.opening, texts)
    add("step.note", done.note.map { texts.text($0) })
    return fields(of: event, what: titles.outcome(done.outcome, of: done.opening), lines)
  }

  private func lines(
    _ recorded: [RecordedField], of opening: OpeningReference, _ texts: ValueWords
  ) -> [Fields] {
    recorded.map { entry in
      let field = titles.field(entry.field, of: opening)
      return [
        "name": words.quoted(field?.shownTitle ?? entry.field.rawValue.spaced),
        "value": texts.text(entry.value, of: field),
      ]
    }
  }

  private func fields(of event: GivenEvent, what: String, _ lines: [Fields]) -> Fields {
    [
      "what": what, "lines": lines, "has-lines": !lines.isEmpty,
      "occurred": [
        "machine": time.machine(event.occurred), "words": time.minute(event.occurred),
      ] as Fields,
      "by": event.actor.id.rawValue, "role": words.role(event.actor.role),
      "act-path": "\(ShownStep.path(of: named.opened.state.id))/acts/\(event.sequence)",
      "act-name": words["history.act", "\(event.sequence)"],
    ]
  }
}
