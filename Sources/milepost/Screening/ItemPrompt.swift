import Instruments

/// How one item is asked on a terminal, and how what is typed is read.
struct ItemPrompt {
  /// What was meant by a line.
  enum Reading: Hashable {
    /// An answer, as it is written in answer files.
    case answer(String)
    /// To go back by one.
    case back
    /// To go on without an answer.
    case pass
    /// To answer something that may come up at any moment.
    case anyTime
    /// Nothing of these; what may be typed.
    case unclear(String)
  }

  private let item: ItemDefinition
  private let section: String?
  private let hasAnyTime: Bool
  private let words: WordingDefinition?

  init(
    _ item: ItemDefinition, in instrument: InstrumentDefinition, words: WordingDefinition? = nil
  ) {
    self.item = item
    self.words = words
    section = instrument.sections.first { $0.id == item.section }?.title
    hasAnyTime = instrument.items.contains { $0.asked == .anyTime && $0.id != item.id }
  }

  /// `2 of 7  History`: how many there will be may still change by what is answered.
  func heading(number: Int, of total: Int) -> String {
    "\(number) of \(total)" + (section.map { "  \($0)" } ?? "")
  }

  /// The prompt and what may be typed.
  var lines: [String] {
    var lines = [
      words?.prompt(of: item.id) ?? item.prompt ?? "\(item.id) (read it from the publisher's form)"
    ]
    for (index, option) in item.options.enumerated() {
      lines.append("  \(index + 1)  \(words?.text(of: option.id, in: item.id) ?? option.text)")
    }
    switch item.kind {
    case .choice: break
    case .choices: lines.append("  several with spaces between them, 0 for none of them")
    case .number: lines.append("  a whole number\(span)")
    case .date: lines.append("  a date, as far as known: 2026-05-04, 2026-05 or 2026")
    case .text: lines.append("  a text")
    }
    for allowed in item.nonAnswers {
      lines.append("  \(Self.letter(allowed.value))  \(allowed.text)")
    }
    if !item.isRequired { lines.append("  an empty line goes on without an answer") }
    if hasAnyTime { lines.append("  !  something that came up meanwhile, such as a disclosure") }
    return lines
  }

  private var span: String {
    switch (item.minimum, item.maximum) {
    case (let low?, let high?): " from \(low) to \(high)"
    case (let low?, nil): " from \(low)"
    case (nil, let high?): " up to \(high)"
    case (nil, nil): ""
    }
  }

  /// What a typed line means.
  func reading(of text: String) -> Reading {
    switch text {
    case "b": return .back
    case "!" where hasAnyTime: return .anyTime
    case "": return item.isRequired ? .unclear("An answer is needed here.") : .pass
    default: break
    }
    if let allowed = item.nonAnswers.first(where: { Self.letter($0.value) == text }) {
      return .answer(allowed.value.rawValue)
    }
    switch item.kind {
    case .choice:
      guard let option = option(text) else { return .unclear("Type the number of an answer.") }
      return .answer(option)
    case .choices:
      if text == "0" { return .answer("") }
      let words = text.split { $0 == " " || $0 == "," }.map { option(String($0)) }
      let chosen = words.compactMap(\.self)
      guard chosen.count == words.count else { return .unclear("Type the numbers of answers.") }
      return .answer(chosen.joined(separator: " "))
    case .number, .date, .text:
      return item.answer(written: text) == nil
        ? .unclear("That is no \(item.kind.rawValue).") : .answer(text)
    }
  }

  /// The option that a number, or its own value, stands for.
  private func option(_ text: String) -> String? {
    if let number = Int(text), item.options.indices.contains(number - 1) {
      return item.options[number - 1].id.rawValue
    }
    return item.option(OptionID(text))?.id.rawValue
  }

  private static func letter(_ value: NonAnswer) -> String {
    switch value {
    case .declined: "d"
    case .notAsked: "n"
    case .unknown: "u"
    case .notApplicable: "a"
    }
  }
}
