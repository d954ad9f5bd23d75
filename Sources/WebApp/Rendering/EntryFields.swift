import Casework
import Expressions
import Workflows

/// A field of a form for a fact or for what is written down with a step.
///
/// What was typed stays, whatever became of the form.
struct EntryField {
  private let name: String
  private let title: String
  private let hint: String
  private let isRequired: Bool
  private let form: Form
  private let kind: Kind
  /// What tells its id from those of the same field in other forms on the page.
  private let scope: String

  private enum Kind {
    case text(long: Bool)
    case number
    case date
    case time
    case choice([(value: String, label: String)], many: Bool)
  }

  /// A field of a step.
  ///
  /// - Parameter prefix: what its name begins with, where a form is about several steps.
  init(_ field: Field, form: Form, words: Words, prefix: String = "", scope: String = "") {
    name = "\(prefix)field.\(field.id)"
    self.scope = scope
    title = words.quoted(field.shownTitle)
    hint = ""
    isRequired = field.isRequired
    self.form = form
    switch field.kind {
    case .text(let length): kind = .text(long: length > 120)
    case .agency: kind = .text(long: false)
    case .choice(let choices):
      kind = .choice(choices.map { ($0.value, words.quoted($0.label)) }, many: false)
    case .number: kind = .number
    case .boolean: kind = Self.yesOrNo(words)
    case .date: kind = .date
    case .dateTime, .appointment: kind = .time
    }
  }

  /// A fact; that it is not known, or not collected, can be said as well.
  init(_ fact: Fact, form: Form, words: Words) {
    name = "fact.\(fact.id)"
    scope = ""
    title = words.quoted(fact.title)
    hint = words.quoted(fact.definition)
    isRequired = false
    self.form = form
    let others = [("?", words["value.unknown"]), ("!", words["value.not-collected"])]
    switch fact.type {
    case .boolean: kind = Self.yesOrNo(words, others)
    case .choice:
      kind = .choice(
        fact.choices.filter { !$0.isRetired }.map { ($0.value, words.quoted($0.label)) } + others,
        many: false)
    case .choices:
      kind = .choice(
        fact.choices.filter { !$0.isRetired }.map { ($0.value, words.quoted($0.label)) }, many: true
      )
    case .number: kind = .number
    case .dateTime: kind = .time
    default: kind = .text(long: false)
    }
  }

  private static func yesOrNo(
    _ words: Words, _ others: [(String, String)] = []
  ) -> Kind {
    .choice([("yes", words["value.yes"]), ("no", words["value.no"])] + others, many: false)
  }

  /// What the template `entry` needs.
  var fields: Fields {
    let typed = form[name]
    let id = scope + name.replacing(".", with: "-")
    let fault = form.fault(of: name)
    let isWrong = form.fault?.name == name
    let described = (hint.isEmpty ? [] : ["\(id)-hint"]) + (isWrong ? ["\(id)-fault"] : [])
    var fields: Fields = [
      "name": name, "id": id, "title": title, "hint": hint,
      "has-hint": !hint.isEmpty, "required": isRequired, "value": typed,
      "fault": fault, "described": described.joined(separator: " ").orNothing,
    ]
    switch kind {
    case .text(let long): fields[long ? "is-long" : "is-text"] = true
    case .number: fields["is-number"] = true
    case .date: fields["is-date"] = true
    case .time: fields["is-time"] = true
    case .choice(let choices, let many):
      let chosen = Set(form.all(name))
      fields[many ? "is-many" : "is-choice"] = true
      fields["choices"] = choices.enumerated().map { index, choice in
        [
          "value": choice.value, "label": choice.label, "chosen": chosen.contains(choice.value),
          "id": "\(id)-\(index)", "name": name,
        ] as Fields
      }
    }
    return fields
  }
}
