import CivilTime
import Expressions
import Workflows

/// Gives written values their types, and reads off what follows from them.
struct FactReader {
  let caseFile: CaseFile
  let zone: Zone
  /// The day on which it is read: nobody is born after it.
  let today: Day
  /// The day on which it was learned, as stated: what a table says of it is what was in force then.
  let learned: Day

  /// The entries of written facts, with every fact that is read off them.
  ///
  /// - Parameters:
  ///   - known: the values known before, identifying ones too, by slot.
  ///   - corrected: the facts that were recorded before and are now corrected: retired ones may be.
  func entries(
    of facts: [WrittenEntry], known: [Int: Value], correcting corrected: Set<FactID> = []
  ) throws(Refusal) -> [RecordedFact] {
    var entries: [RecordedFact] = []
    var values = known
    var changed: Set<Int> = []
    for written in facts {
      guard let slot = caseFile.factIndex(FactID(written.id)) else { throw unknown(written.id) }
      let fact = caseFile.facts[slot]
      guard !fact.isDerived else {
        throw Refusal(
          .derivedFact, "The fact '\(fact)' is read off others and cannot be recorded.",
          mend: "Record the facts that it follows from."
        ).about(.fact(fact.id))
      }
      guard !fact.isRetired || corrected.contains(fact.id) else { throw retired(fact) }
      guard !entries.contains(where: { $0.fact == fact.id }) else {
        throw Refusal(
          .wrongValue, "The fact '\(fact)' is given twice.", mend: "Give it once."
        ).about(.fact(fact.id))
      }
      let value = try value(of: fact, from: written.text)
      entries.append(RecordedFact(fact.id, value))
      values[slot] = plain(value)
      changed.insert(slot)
    }
    for place in derivationPlaces(dependingOn: changed) {
      let derivation = caseFile.derivations[place]
      let value = derivation.value(in: ValueTable(values: values), learned: learned)
      values[derivation.slot] = value
      let fact = caseFile.facts[derivation.slot]
      entries.append(RecordedFact(fact.id, recorded(value, of: fact)))
    }
    return entries
  }

  /// One written value with its fact's type.
  func value(of fact: Fact, from text: String) throws(Refusal) -> RecordedValue {
    do {
      switch try fact.entry(from: text, zone: zone) {
      case .known(let value):
        if fact.id == WellKnownFact.birthDate { try refuseUnborn(value, fact) }
        return recorded(value, of: fact)
      case .unknown: return .unknown
      case .notCollected: return .notCollected
      case .conflicting(let values):
        guard fact.sensitivity != .identifying else {
          throw Refusal(
            .wrongValue, "The fact '\(fact)' is identifying: it has one value, or is not known.",
            mend: "Record ? until the sources agree.")
        }
        return .conflicting(values)
      }
    } catch let refusal as Refusal {
      throw refusal.about(.fact(fact.id))
    } catch let error as ValueError {
      throw Refusal(valueError: error, of: "fact '\(fact)'").about(.fact(fact.id))
    } catch {
      throw Refusal(
        .wrongValue, "The value of fact '\(fact)' cannot be read.", mend: "Check the value."
      ).about(.fact(fact.id))
    }
  }

  private func refuseUnborn(_ value: Value, _ fact: Fact) throws(Refusal) {
    guard case .date(let date) = value, date.earliest.year < 1900 || date.earliest > today else {
      return
    }
    throw Refusal(
      .wrongValue, "The birth date cannot be right.", mend: "Check the year of '\(fact)'.")
  }

  private func recorded(_ value: Value, of fact: Fact) -> RecordedValue {
    if case .unknown = value { return .unknown }
    return fact.sensitivity == .identifying
      ? .identifying(CommittedValue(value: value, salt: [])) : .known(value)
  }

  private func plain(_ recorded: RecordedValue) -> Value {
    if case .committed(_, let content?) = recorded { return content.value }
    return recorded.value
  }

  private func derivationPlaces(dependingOn slots: Set<Int>) -> [Int] {
    var places: Set<Int> = []
    for slot in slots { places.formUnion(caseFile.derivations(dependingOn: slot)) }
    return places.sorted()
  }

  private func retired(_ fact: Fact) -> Refusal {
    let mend: Sentence =
      if let other = fact.replacedBy {
        "Record '\(named: caseFile.named([other.rawValue]))' instead."
      } else {
        "Leave it out. What was recorded of it before stays, and can be corrected."
      }
    return Refusal(
      .retiredFact, "The fact '\(fact)' is retired: nothing new is recorded of it.", mend: mend
    ).about(.fact(fact.id))
  }

  private func unknown(_ id: String) -> Refusal {
    Refusal(
      .unknownFact, "The case file has no fact '\(id)'.",
      mend: NearName.suggestion(for: id, among: caseFile.facts.map(\.id.rawValue))
        ?? "The facts are listed in the case file.")
  }
}

/// Values by slot, for what is read off them.
private struct ValueTable: Environment {
  let values: [Int: Value]

  func value(ofVariable slot: Int) -> Value { values[slot] ?? .unknown }
  func isActive(state slot: Int) -> Bool { false }
  func points(ofItem slot: Int) -> Value { .unknown }
}

/// The name that was probably meant.
enum NearName {
  /// A sentence that names the nearest of some names, where one is near enough.
  static func suggestion(for name: String, among names: [String]) -> Sentence? {
    let near =
      names.map { (distance(name, $0), $0) }.filter { $0.0 <= max(2, name.count / 3) }
      .min { $0 < $1 }
    return near.map { "Did you mean '\($0.1)'?" }
  }

  /// How many letters have to be put in, taken out or changed (Levenshtein 1966).
  private static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right.unicodeScalars)
    var row = Array(0...right.count)
    for (i, a) in left.unicodeScalars.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let cost = min(row[j] + 1, row[j + 1] + 1, diagonal + (a == b ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = cost
      }
    }
    return row[right.count]
  }
}

extension Refusal {
  /// The refusal for a text that is no value of its type.
  init(valueError error: ValueError, of what: Sentence) {
    func refusal(_ problem: Sentence, _ mend: Sentence, _ kind: Kind = .wrongValue) -> Refusal {
      Refusal(kind, "The \(what): \(problem).", mend: mend)
    }
    switch error {
    case .empty: self = refusal("nothing is written", "Write ? if it is not known.")
    case .notBoolean(let text):
      self = refusal("'\(text)' is neither yes nor no", "Write yes or no.")
    case .notNumber(let text): self = refusal("'\(text)' is no number", "Write a number.")
    case .notDate(let text):
      self = refusal("'\(text)' is no date", "Write a date such as 2026-05-04, 2026-05 or 2026.")
    case .notTime(let text):
      self = refusal("'\(text)' is no time", "Write a time such as 2026-05-04T09:00-05:00.")
    case .notChoice(let text, let choices):
      self = refusal(
        "'\(text)' is not one of its choices", "Write \(choices.joined(separator: ", ")), or ?.")
    case .retiredChoice(let text, let choices):
      self = refusal("'\(text)' is no longer offered", "Write \(choices.joined(separator: ", ")).")
    case .repeatedChoice(let text): self = refusal("'\(text)' is given twice", "Give it once.")
    case .needsOffset(let text):
      self = refusal("the time '\(text)' has no offset", "Add it, such as -05:00.")
    case .timeTwice(let text, let readings):
      self = refusal(
        "the clock shows '\(text)' twice", "Write \(readings.joined(separator: " or ")).",
        .ambiguousTime)
    case .timeSkipped(let text, let readings):
      self = refusal(
        "the clock leaves '\(text)' out", "Write \(readings.joined(separator: " or ")).",
        .ambiguousTime)
    case .tooLong(let limit):
      self = refusal("the text is too long", "Write at most \(limit) characters.")
    case .wrongKind(let expected): self = refusal("it is not \(expected)", "Write \(expected).")
    }
  }
}
