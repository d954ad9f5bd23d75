import CivilTime
import Instruments
public import Ledger

extension ScreeningForm {
  /// Reads answers as `milepost screen` takes them.
  ///
  /// Members are item ids with an option, a list of options, a number or a text; `null` for an item
  /// that was not answered; an object with `value` and `source` where it is said where an answer
  /// comes from. Names that begin with `$` are circumstances: `$language`, `$setting`, `$placement`,
  /// `$administered-by`, `$wording`, `$form-version`, `$scored-on`, `$scorer`; `$at` is left to
  /// whoever calls.
  ///
  /// - Throws: ``Refusal`` with every answer and circumstance that cannot be read.
  public init(instrument: String, json: CanonicalValue) throws(Refusal) {
    guard let members = json.members else {
      throw Refusal(
        .wrongAnswers, "The answers are no JSON object.",
        mend: #"Write {"item-id": "option", …}."#)
    }
    self.init(instrument: instrument, answers: [])
    var wrong: [String] = []
    var form: [String: String] = [:]
    for member in members {
      if member.name.hasPrefix("$") {
        switch (member.name, member.value.text) {
        case ("$at", _): continue
        case ("$language", let text?): language = text
        case ("$setting", let text?): setting = text
        case ("$placement", let text?): placement = text
        case ("$administered-by", let text?): administeredBy = text
        case ("$wording", let text?): wording = text
        case ("$form-version", let text?), ("$scored-on", let text?), ("$scorer", let text?):
          form[member.name] = text
        default: wrong.append("'\(member.name)' is no circumstance, or no text")
        }
        continue
      }
      var value = member.value
      if let inner = value["value"] {
        if let source = value["source"]?.text {
          if let known = InformationSource(rawValue: source) {
            information[member.name] = known
          } else {
            wrong.append("'\(source)' is no source of an answer")
          }
        }
        value = inner
      }
      switch value {
      case .null: continue
      case .string(let text): answers.append(WrittenEntry(member.name, text))
      case .integer(let number): answers.append(WrittenEntry(member.name, "\(number)"))
      case .array(let options):
        answers.append(
          WrittenEntry(member.name, options.compactMap(\.text).joined(separator: " ")))
        if options.contains(where: { $0.text == nil }) {
          wrong.append("a list for '\(member.name)' holds more than texts")
        }
      case .bool, .decimal, .object:
        wrong.append("what stands for '\(member.name)' is no answer")
      }
    }
    if !form.isEmpty {
      if let version = form["$form-version"], let scorer = form["$scorer"],
        let day = form["$scored-on"].flatMap({ Day($0) })
      {
        external = ExternalScoring(formVersion: version, scoredOn: day, scorer: scorer)
      } else {
        wrong.append("$form-version, $scored-on (a day) and $scorer go together")
      }
    }
    guard wrong.isEmpty else { throw Refusal(wrongAnswers: wrong, instrument: instrument) }
  }

  /// The answers and circumstances as ``init(instrument:json:)`` reads them.
  public var json: CanonicalValue {
    var members = answers.map { entry -> CanonicalValue.Member in
      guard let source = information[entry.id] else { return .init(entry.id, .string(entry.text)) }
      return .init(
        entry.id,
        .object(["value": .string(entry.text), "source": .string(source.rawValue)]))
    }
    let circumstances: [(String, String?)] = [
      ("$language", language), ("$setting", setting), ("$placement", placement),
      ("$administered-by", administeredBy), ("$wording", wording),
      ("$form-version", external?.formVersion),
      ("$scored-on", external?.scoredOn.description), ("$scorer", external?.scorer),
    ]
    members += circumstances.compactMap { name, text in text.map { .init(name, .string($0)) } }
    return .object(members)
  }
}
