import Casework
import CivilTime
import Foundation
import Instruments
import Ledger

/// A screening given on a terminal, one item at a time.
///
/// Nothing is kept until the end: whoever leaves before, by `q` or by ending the input, has left no
/// trace. What is asked next is the instrument's to say; this only asks it.
struct InteractiveScreening {
  /// Whether there is somebody to ask.
  static var isPossible: Bool {
    Surroundings.isTerminal(STDIN_FILENO) && Surroundings.isTerminal(STDERR_FILENO)
  }

  private let instrument: Instrument
  private let child: ScreenedChild
  private let day: Day
  private let records: Bool
  private let wordings: WordingShelf
  private let hear: () -> String?
  private let say: (String) -> Void

  /// A screening of a child on a day.
  ///
  /// - Parameters:
  ///   - records: whether it will be recorded, so that it is asked for at the end.
  ///   - hear: the next line that is typed; nil once the input has ended.
  ///   - say: shows a line.
  init(
    of instrument: Instrument, child: ScreenedChild, on day: Day, records: Bool,
    wordings: WordingShelf = WordingShelf(),
    hear: @escaping () -> String? = { readLine(strippingNewline: true) },
    say: @escaping (String) -> Void = StandardError.line
  ) {
    self.instrument = instrument
    self.child = child
    self.day = day
    self.records = records
    self.wordings = wordings
    self.hear = hear
    self.say = say
  }

  /// Thrown where somebody leaves.
  private struct Left: Error {}

  /// Asks everything; nil where somebody left before the end.
  func run() throws -> AnswersFile? {
    do {
      var form = ScreeningForm(instrument: instrument.id.rawValue, answers: [])
      introduce()
      try askCircumstances(&form)
      form.wordingFile = form.language.flatMap { wordings.wording(of: instrument.id, in: $0) }
      form.wording = form.wordingFile?.definition.wording.rawValue
      if let words = form.wordingFile {
        say("Asked in the installed wording \(words.digest.short).")
      }
      form.answers = try askItems(in: form.wordingFile?.definition)
      return AnswersFile(form: form)
    } catch is Left {
      return nil
    }
  }

  private func introduce() {
    say("\(instrument.definition.title)")
    if instrument.definition.wording != .official,
      !wordings.installed.contains(where: { $0.definition.instrument.id == instrument.id })
    {
      say("The words are paraphrases, not the official wording; the screening will say so.")
    }
    say("b goes back, q leaves and keeps nothing.")
  }

  private func line() throws -> String {
    guard let line = hear() else { throw Left() }
    let text = line.trimming
    if text == "q" { throw Left() }
    return text
  }

  /// Asks for what the validated use sets limits to; an empty line is not known.
  private func askCircumstances(_ form: inout ScreeningForm) throws {
    guard let validated = instrument.definition.validated else { return }
    form.language = try choose("Language", validated.languages)
    form.setting = try choose("Setting", validated.settings)
    form.administeredBy = try choose("Who writes the answers down", validated.administrations)
  }

  private func choose(_ what: String, _ known: [String]) throws -> String? {
    guard !known.isEmpty else { return nil }
    let list = known.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: ", ")
    say("")
    say("\(what): \(list), or another; empty if it is not known")
    let text = try line()
    if let number = Int(text), known.indices.contains(number - 1) { return known[number - 1] }
    return text.isEmpty ? nil : text
  }

  private func askItems(in words: WordingDefinition?) throws -> [WrittenEntry] {
    var journey = Journey()
    while true {
      let position: Position
      do throws(AnswerErrors) {
        position = try instrument.position(after: journey.answers(of: instrument), context: context)
      } catch {
        // What was answered later may leave an earlier item out.
        let stale = error.errors.filter { $0.id == "item-irrelevant" }.map(\.item)
        guard !stale.isEmpty else { throw Left() }
        journey.forget(stale)
        continue
      }
      if let stopped = position.stopped {
        say("")
        say(Paint.alarm(stopped.text))
      }
      let next = position.open.first { !journey.hasPassed($0) }
      if let next, position.stopped == nil, let item = instrument.item(next) {
        try ask(item, in: words, &journey, position)
      } else if try confirm(&journey) {
        return journey.entries
      }
    }
  }

  private var context: ScreeningContext {
    ScreeningContext(day: day, born: child.born, sex: child.sex)
  }

  /// At the end of a screening that is to be recorded: whether it is to be.
  private func confirm(_ journey: inout Journey) throws -> Bool {
    guard records else { return true }
    while true {
      say("")
      say("Record this screening in the case? y yes, b back, q leave and keep nothing")
      switch try line() {
      case "y", "yes": return true
      case "b":
        journey.goBack()
        return false
      default: continue
      }
    }
  }

  private func ask(
    _ item: ItemDefinition, in words: WordingDefinition?, _ journey: inout Journey,
    _ position: Position
  ) throws {
    let prompt = ItemPrompt(item, in: instrument.definition, words: words)
    let left = position.open.count { !journey.hasPassed($0) }
    say("")
    say(prompt.heading(number: journey.count + 1, of: journey.count + left))
    prompt.lines.forEach(say)
    while true {
      let text = try line()
      switch prompt.reading(of: text) {
      case .answer(let written):
        let entry = WrittenEntry(item.id.rawValue, written)
        guard let fault = fault(of: entry, after: journey) else { return journey.answer(entry) }
        say(fault)
      case .back: return journey.goBack()
      case .pass: return journey.pass(item.id)
      case .anyTime:
        guard let other = try chooseAnyTime(besides: item) else { return }
        return try ask(other, in: words, &journey, position)
      case .unclear(let help): say(help)
      }
    }
  }

  /// Something that may come up at any moment, also after it was denied before.
  private func chooseAnyTime(besides item: ItemDefinition) throws -> ItemDefinition? {
    let items = instrument.definition.items.filter { $0.asked == .anyTime && $0.id != item.id }
    if items.count == 1 { return items[0] }
    for (index, item) in items.enumerated() {
      say("  \(index + 1)  \(item.prompt ?? item.id.rawValue)")
    }
    guard let number = Int(try line()), items.indices.contains(number - 1) else { return nil }
    return items[number - 1]
  }

  /// Why an answer cannot be taken; nil where it can.
  private func fault(of entry: WrittenEntry, after journey: Journey) -> String? {
    var longer = journey
    longer.answer(entry)
    do throws(AnswerErrors) {
      _ = try instrument.position(after: longer.answers(of: instrument), context: context)
      return nil
    } catch {
      return error.errors.first { $0.item.rawValue == entry.id && $0.id != "item-irrelevant" }
        .map { "That cannot be taken: \($0.message)." }
    }
  }
}
