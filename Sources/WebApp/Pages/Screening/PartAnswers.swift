import Casework
import Instruments

/// What was sent with one part of a screening: what can be taken, and what is wrong with the rest.
struct PartAnswers: Sendable {
  private var answered: [WrittenEntry] = []
  private var left: Set<String> = []
  private var sources: [String: InformationSource] = [:]
  /// What is wrong, in words, by item; what was kept of these stays as it was.
  private(set) var faults: [ItemID: String] = [:]

  init(_ form: Form, _ journey: ScreeningJourney, number: Int, _ words: Words) {
    for item in journey.parts[number - 1].items + journey.anyTime {
      let typed = AnswerField.Typed(form, item)
      let id = item.id.rawValue
      switch typed.reading(of: item) {
      case .open: left.insert(id)
      case .asItWas: break
      case .contradiction: faults[item.id] = words["answer.contradiction"]
      case .answer(let text):
        let source = InformationSource(rawValue: typed.source)
        if let fault = journey.fault(in: text, to: item, from: source) {
          faults[item.id] = Self.words(for: fault, words)
        } else {
          answered.append(WrittenEntry(id, text))
          sources[id] = source
        }
      }
    }
  }

  private static func words(for fault: AnswerError, _ words: Words) -> String {
    if case .wrongType(_, let kind) = fault { return words["answer.no-\(kind.rawValue)"] }
    return words["answer.\(fault.id)"]
  }

  /// A draft with these answers in the place of those it had of the same items.
  func written(into form: ScreeningForm) -> ScreeningForm {
    var form = form
    let ids = left.union(answered.map(\.id))
    form.answers.removeAll { ids.contains($0.id) }
    form.answers += answered
    for id in ids { form.information[id] = sources[id] }
    return form
  }
}
