import CivilTime
import Instruments
import TestSupport
import Testing

/// Answers by chance to an instrument.
///
/// Everything is answered first, and what turns out to be left out is taken back: that costs a few
/// evaluations, where asking item by item would cost one for each.
struct RandomScreening {
  let instrument: Instrument
  var context: ScreeningContext

  /// All answers, some of them missing.
  ///
  /// - Parameter missing: One in so many is a reason for none, where the item knows one; with 0,
  ///   none is missing.
  func answers(missing: Int = 0, using random: inout Seeded) throws -> [GivenAnswer] {
    try withoutIrrelevant(
      asked.map { item in
        if missing > 0, Int.random(in: 0..<missing, using: &random) == 0,
          let reason = item.nonAnswers.first
        {
          return GivenAnswer(item.id, .nonAnswer(reason.value))
        }
        return GivenAnswer(item.id, item.any(using: &random))
      })
  }

  /// Answers without anything missing that agree with what was answered in others.
  func completion(of others: [GivenAnswer], using random: inout Seeded) throws -> [GivenAnswer] {
    try withoutIrrelevant(
      asked.map { item in
        if let known = others.first(where: { $0.item == item.id }), !known.isMissing {
          return known
        }
        return GivenAnswer(item.id, item.any(using: &random))
      })
  }

  /// Everything but a disclosure, which would end the asking.
  private var asked: [ItemDefinition] {
    instrument.definition.items.filter { $0.asked != .anyTime }
  }

  private func withoutIrrelevant(_ answers: [GivenAnswer]) throws -> [GivenAnswer] {
    var answers = answers
    while true {
      do {
        _ = try instrument.evaluate(answers: answers, context: context)
        return answers
      } catch {
        let leftOut = error.errors.compactMap { error in
          if case .irrelevant(let item) = error { return item }
          return nil
        }
        guard leftOut.count == error.errors.count else { throw error }
        answers.removeAll { leftOut.contains($0.item) }
      }
    }
  }
}

extension GivenAnswer {
  /// Whether it only says why there is none.
  var isMissing: Bool {
    if case .nonAnswer = answer { return true }
    return false
  }
}

extension ItemDefinition {
  /// An answer by chance.
  func any(using random: inout Seeded) -> Answer {
    switch kind {
    case .choice:
      return .option(options.randomElement(using: &random)?.id ?? "none")
    case .choices:
      let plain = options.filter { !$0.isExclusive }.map(\.id)
      let chosen = Set(plain.filter { _ in Bool.random(using: &random) })
      return .options(chosen.isEmpty ? Set(options.filter(\.isExclusive).map(\.id)) : chosen)
    case .number:
      // Small numbers matter most: none of something is what conditions turn on.
      let high = Bool.random(using: &random) ? 2 : 90
      let least = minimum ?? 0
      return .number(
        Double(Int.random(in: least...min(least + high, maximum ?? 90), using: &random)))
    case .date: return .date(PartialDay(Day(number: 15_000)))
    case .text: return .text("made up")
    }
  }
}

extension [GivenAnswer] {
  /// The answers by item, as a file writes them; several options in their order there.
  func written(in instrument: Instrument) -> [String: String] {
    reduce(into: [:]) { written, given in
      let options = instrument.item(given.item)?.options.map(\.id) ?? []
      written[given.item.rawValue] =
        switch given.answer {
        case .option(let option): option.rawValue
        case .options(let chosen):
          options.filter(chosen.contains).map(\.rawValue).joined(separator: " ")
        case .number(let number): String(Int(number))
        case .nonAnswer(let why): why.rawValue
        case .date, .text: ""
        }
    }
  }
}
