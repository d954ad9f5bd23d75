import Casework
import Instruments

/// An item of an instrument as a form asks it, and how what came back is read.
///
/// That somebody would rather not say, was not asked, does not know, or that it does not apply, are
/// answers of their own, and none of them is "no".
struct AnswerField {
  /// What a form says of an item.
  enum Reading: Hashable {
    /// Nothing yet.
    case open
    /// Nothing in the place of an answer that is kept and was not shown.
    case asItWas
    /// An answer as it is written, or a reason for there being none.
    case answer(String)
    /// Both at once.
    case contradiction
  }

  /// What stands in the fields of an item.
  struct Typed: Hashable {
    var answers: [String] = []
    var reason = ""
    var isNone = false
    var source = ""
    /// Whether an answer is kept that the field does not show.
    private(set) var isKept = false

    /// The same without free text, for a screen that others look at: it may name somebody.
    func hidingText(of item: ItemDefinition) -> Typed {
      guard item.kind == .text, !answers.isEmpty else { return self }
      var hidden = self
      hidden.answers = []
      hidden.isKept = true
      return hidden
    }

    /// What was sent.
    init(_ form: Form, _ item: ItemDefinition) {
      answers = form.all("answer.\(item.id)").filter { !$0.isEmpty }
      reason = form["reason.\(item.id)"]
      isNone = !form["none.\(item.id)"].isEmpty
      source = form["source.\(item.id)"]
      isKept = !form["kept.\(item.id)"].isEmpty
    }

    /// What is kept of a draft.
    init(_ draft: ScreeningForm, _ item: ItemDefinition) {
      source = draft.information[item.id.rawValue]?.rawValue ?? ""
      guard let text = draft.answers.first(where: { $0.id == item.id.rawValue })?.text else {
        return
      }
      if let value = NonAnswer(rawValue: text),
        item.nonAnswers.contains(where: { $0.value == value })
      {
        reason = text
      } else if item.kind == .choices {
        answers = text.split(separator: " ").map(String.init)
        isNone = answers.isEmpty
      } else {
        answers = [text]
      }
    }

    /// What it says.
    func reading(of item: ItemDefinition) -> Reading {
      let isAnswered = !answers.isEmpty || isNone
      if !reason.isEmpty { return isAnswered ? .contradiction : .answer(reason) }
      guard isAnswered else { return isKept ? .asItWas : .open }
      if isNone { return answers.isEmpty ? .answer("") : .contradiction }
      return .answer(item.kind == .choices ? answers.joined(separator: " ") : answers[0])
    }
  }

  let item: ItemDefinition
  let typed: Typed
  /// The installed words; nil for those of the instrument's file.
  let wording: WordingDefinition?
  /// The language of the instrument's own words.
  let language: String
  let isAsked: Bool
  /// What is wrong with what was typed.
  let fault: String?
  let words: Words

  /// What the template `screening-item` needs.
  var fields: Fields {
    let id = item.id.rawValue
    let official = wording?.prompt(of: item.id)
    var fields: Fields = [
      "item": id, "asked": isAsked, "required": item.isRequired,
      "prompt": official ?? item.prompt ?? words["screening.from-form", id],
      "lang": official == nil ? language : wording?.language ?? language,
      "unverified": item.provenance.verified == .no,
      "fault": fault.map { $0 as Any } ?? false,
      "span": item.timeFrame.map { TimeFrame.text($0, words) as Any } ?? false,
      "reasons": item.nonAnswers.map { allowed in
        [
          "value": allowed.value.rawValue, "text": words["non-answer.\(allowed.value.rawValue)"],
          "chosen": typed.reason == allowed.value.rawValue, "id": "\(id)-\(allowed.value.rawValue)",
        ] as Fields
      },
      "has-reasons": !item.nonAnswers.isEmpty,
      "open": typed.reading(of: item) == .open,
      "sources": item.information.map { source in
        [
          "value": source.rawValue, "text": words["source.\(source.rawValue)"],
          "chosen": typed.source == source.rawValue,
        ] as Fields
      },
      "has-sources": !item.information.isEmpty, "value": typed.answers.first ?? "",
      "none": typed.isNone, "kept": typed.isKept,
      "short": item.options.allSatisfy { $0.text.count <= 24 },
      "limits": limits,
    ]
    for kind in ItemDefinition.Kind.allCases { fields["is-\(kind.rawValue)"] = item.kind == kind }
    fields["options"] = item.options.map { option in
      [
        "value": option.id.rawValue, "item": id,
        "text": wording?.text(of: option.id, in: item.id) ?? option.text,
        "chosen": typed.answers.contains(option.id.rawValue),
      ] as Fields
    }
    return fields
  }

  private var limits: Any {
    switch (item.minimum, item.maximum) {
    case (let low?, let high?): words["screening.from-to", "\(low)", "\(high)"]
    case (let low?, nil): words["screening.from", "\(low)"]
    case (nil, let high?): words["screening.to", "\(high)"]
    case (nil, nil): false
    }
  }
}

/// The time that an item asks about, in words.
enum TimeFrame {
  static func text(_ written: String, _ words: Words) -> String {
    guard written.hasPrefix("P"), let unit = written.last,
      let count = Int(written.dropFirst().dropLast())
    else { return words.text("time-frame.\(written)", else: written) }
    return words["time-frame.\(unit)", "\(count)"]
  }
}
