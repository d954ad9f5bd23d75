import CivilTime

/// All ways to answer some items of an instrument, with missing answers or without.
struct Ways {
  private let slots: [Int]
  private let answers: [[Answer?]]
  /// How many there are.
  let count: Int

  /// The ways; nil where there are more than `limit`, or no end of them.
  init?(of slots: [Int], in instrument: Instrument, withMissing: Bool, limit: Int) {
    var answers: [[Answer?]] = []
    var count = 1
    for slot in slots {
      guard let every = instrument.definition.items[slot].everyAnswer(limit: limit) else {
        return nil
      }
      let domain = every.map(Optional.some) + (withMissing ? [nil] : [])
      count *= domain.count
      guard count > 0, count <= limit else { return nil }
      answers.append(domain)
    }
    self.slots = slots
    self.answers = answers
    self.count = count
  }

  /// Fills a sheet with the answers of one way; other items keep what they have.
  func fill(_ sheet: inout AnswerSheet, way number: Int) {
    var rest = number
    for (slot, domain) in zip(slots, answers) {
      sheet.answers[slot] = domain[rest % domain.count]
      rest /= domain.count
    }
  }

  /// The answers and circumstances of one way, for people.
  func description(
    of number: Int, in instrument: Instrument, _ context: ScreeningContext
  ) -> String {
    var rest = number
    var parts = zip(slots, answers).map { slot, domain in
      let answer = domain[rest % domain.count]
      rest /= domain.count
      return "\(instrument.definition.items[slot].id) is \(answer?.written ?? "not answered")"
    }
    if let sex = context.sex { parts.append("the sex is \(sex)") }
    if let born = context.born {
      parts.append("the age is \(born.age(on: context.day).lowerBound)")
    }
    return parts.isEmpty ? "nothing is answered" : parts.joined(separator: ", ")
  }

  /// Whether nothing is missing in one way.
  func isComplete(_ number: Int) -> Bool {
    var rest = number
    for domain in answers {
      if domain[rest % domain.count] == nil { return false }
      rest /= domain.count
    }
    return true
  }
}
