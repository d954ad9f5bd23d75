public import CivilTime
public import Instruments

/// A screening on its way, part by part: what is asked in each, what is behind, what is left.
///
/// Answers to items that are left out by what was answered elsewhere stay in the form, as a person
/// who went back may change their mind; here they do not count.
public struct ScreeningJourney: Sendable {
  /// What is asked together.
  public struct Part: Hashable, Sendable {
    /// What kind of part it is.
    public enum Kind: Hashable, Sendable {
      /// What is known from the case, by whoever gives the screening.
      case context
      /// A section of the instrument; nil where its items are in none.
      case section(SectionDefinition?)
      /// What the practitioner concludes.
      case conclusion
    }

    /// What kind of part it is.
    public let kind: Kind
    /// Its items, asked or not, in order; never empty.
    public let items: [ItemDefinition]
  }

  /// The instrument.
  public let instrument: Instrument
  /// The parts, in order.
  public let parts: [Part]
  /// What may come up at any moment, in every part.
  public let anyTime: [ItemDefinition]
  private var session: ScreeningSession

  /// A form as it stands; what does not fit the instrument does not count either.
  init(_ form: ScreeningForm, of instrument: Instrument, context: ScreeningContext) {
    self.instrument = instrument
    parts = Self.parts(of: instrument.definition)
    anyTime = instrument.definition.items.filter { $0.asked == .anyTime }
    session = ScreeningSession(instrument, context: context)
    let written = Dictionary(form.answers.map { ($0.id, $0.text) }) { first, _ in first }
    for item in instrument.definition.items {
      guard let answer = written[item.id.rawValue].flatMap(item.answer(written:)) else { continue }
      try? session.answer(
        GivenAnswer(item.id, answer, information: form.information[item.id.rawValue]))
    }
    while let stray = session.irrelevantAnswers.first { session.clear(stray) }
  }

  private static func parts(of definition: InstrumentDefinition) -> [Part] {
    func items(_ moment: ItemDefinition.Moment) -> [ItemDefinition] {
      definition.items.filter { $0.asked == moment }
    }
    var sections: [(id: SectionID?, items: [ItemDefinition])] = []
    for item in items(.inOrder) {
      if let last = sections.last, last.id == item.section {
        sections[sections.count - 1].items.append(item)
      } else {
        sections.append((item.section, [item]))
      }
    }
    let inOrder = sections.map { section in
      Part(
        kind: .section(definition.sections.first { $0.id == section.id }), items: section.items)
    }
    let around =
      [Part(kind: .context, items: items(.context))] + inOrder
      + [Part(kind: .conclusion, items: items(.conclusion))]
    return around.filter { !$0.items.isEmpty }
  }

  /// Whether an item is asked, as things stand.
  public func isAsked(_ item: ItemID) -> Bool { session.isAsked(item) }

  /// The stop that was reached, if one was.
  public var stopped: StopDefinition? { session.stopped }

  /// The items that were answered, or said not to be.
  public var answered: Set<ItemID> { Set(session.answers.map(\.item)) }

  /// How many items are behind, and how many there are as things stand.
  public var progress: (done: Int, of: Int) {
    let answered = answered
    let asked = parts.flatMap(\.items).filter { isAsked($0.id) }
    let done = asked.count { answered.contains($0.id) }
    return (done, stopped == nil ? asked.count : done)
  }

  /// The required items of a part that are neither answered nor said not to be; none once asking
  /// has stopped.
  public func unanswered(in part: Part) -> [ItemDefinition] {
    guard stopped == nil else { return [] }
    let answered = answered
    return part.items.filter {
      $0.isRequired && isAsked($0.id) && !answered.contains($0.id)
    }
  }

  /// What already calls for action, whatever the scores will be.
  public var criticals: [CriticalDefinition] {
    let raised = Set((try? session.position())?.criticals ?? [])
    return instrument.definition.criticals.filter { raised.contains($0.id) }
  }

  /// Whether anything is asked in a part, as things stand.
  public func isAsked(_ part: Part) -> Bool { part.items.contains { isAsked($0.id) } }

  /// Why an answer cannot be taken; nil where it can, or where it only does not count as things
  /// stand.
  public func fault(
    in text: String, to item: ItemDefinition, from source: InformationSource? = nil
  ) -> AnswerError? {
    guard let answer = item.answer(written: text) else {
      return .wrongType(item.id, expected: item.kind)
    }
    var longer = session
    do throws(AnswerErrors) {
      try longer.answer(GivenAnswer(item.id, answer, information: source))
      return nil
    } catch {
      return error.errors.first { $0 != .irrelevant(item.id) }
    }
  }

  /// A form with those of its answers that count.
  public func pruned(_ form: ScreeningForm) -> ScreeningForm {
    let counting = Set(session.answers.map(\.item.rawValue))
    var pruned = form
    pruned.answers = form.answers.filter { counting.contains($0.id) }
    pruned.information = form.information.filter { counting.contains($0.key) }
    return pruned
  }
}

extension DefinitionLibrary {
  /// The way through a draft, as it stands.
  ///
  /// Refused where the instrument's bytes have changed since it was begun.
  public func journey(
    of draft: ScreeningDraft, on day: Day, child: ScreenedChild
  ) throws(Refusal) -> ScreeningJourney {
    ScreeningJourney(
      draft.form, of: try instrument(of: draft),
      context: ScreeningContext(
        day: day, born: child.born, sex: child.sex, leapDayBirthday: caseFileLeapDayBirthday))
  }
}
