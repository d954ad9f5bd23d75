import Casework
import CivilTime
import Instruments
import Workflows

/// Under what circumstances a screening is given, as a form says it.
struct Circumstances: Sendable {
  private let language: String?
  private let setting: String?
  private let placement: String?
  private let administeredBy: String?
  private let qualifications: Set<String>?
  private let external: ExternalScoring?

  /// Reads the form.
  ///
  /// - Throws: `Refusal` where a licensed form is named by halves.
  init(_ form: Form, _ definition: InstrumentDefinition) throws(Refusal) {
    func text(_ name: String) -> String? { form[name].isEmpty ? nil : form[name] }
    language = text("language")
    setting = text("setting")
    placement = text("placement")
    administeredBy = text("administered-by")
    let trainings = ScreenedParts(definition, .english).trainings
    qualifications = trainings.isEmpty ? nil : Set(form.all("training").filter(trainings.contains))
    let (version, day, scorer) = (form["form-version"], form["scored-on"], form["scorer"])
    if version.isEmpty, day.isEmpty, scorer.isEmpty {
      external = nil
    } else if let day = Day(day), !version.isEmpty, !scorer.isEmpty {
      external = ExternalScoring(formVersion: version, scoredOn: day, scorer: scorer)
    } else {
      throw Refusal(
        .formNeeded, "The licensed form is named by halves.",
        mend: "Name the form's version, the day it was scored, and who scored it, by id.")
    }
  }

  /// The first of the fields by which the licensed form is named that says nothing, or no day.
  static func missing(in form: Form) -> String {
    if form["form-version"].isEmpty { return "form-version" }
    return Day(form["scored-on"]) == nil ? "scored-on" : "scorer"
  }

  /// A draft with these circumstances in the place of its own.
  func written(into form: ScreeningForm) -> ScreeningForm {
    var form = form
    form.language = language
    form.setting = setting
    form.placement = placement
    form.administeredBy = administeredBy
    form.qualifications = qualifications
    form.external = external
    return form
  }
}

/// What the form of circumstances is filled with.
struct CircumstancesFields {
  let definition: InstrumentDefinition
  let form: ScreeningForm?
  /// What was typed, where it was refused: it stays, whatever is kept.
  let typed: Form?
  let language: Language
  let words: Words

  init(
    _ definition: InstrumentDefinition, _ form: ScreeningForm?, typed: Form?,
    _ language: Language, _ words: Words
  ) {
    self.definition = definition
    self.form = form
    self.typed = typed
    self.language = language
    self.words = words
  }

  var fields: Fields {
    let validated = definition.validated
    let trainings = ScreenedParts(definition, words).trainings
    return [
      "entries": [
        entry("language", form == nil ? language.rawValue : form?.language, validated?.languages),
        entry("setting", form?.setting, validated?.settings),
        entry("placement", form?.placement, validated?.placements),
        entry("administered-by", form?.administeredBy, validated?.administrations),
      ],
      "trainings": trainings.map { training in
        [
          "value": training, "text": words.quoted(training.spaced),
          "chosen": typed?.all("training").contains(training)
            ?? form?.qualifications?.contains(training) ?? false,
        ] as Fields
      },
      "has-trainings": !trainings.isEmpty, "external": definition.kind == .external,
      "forms": definition.forms.map { version in
        [
          "value": version.version,
          "chosen": typed.map { $0["form-version"] == version.version }
            ?? (form?.external?.formVersion == version.version),
        ] as Fields
      },
      "scored-on": typed?["scored-on"] ?? form?.external?.scoredOn.description ?? "",
      "scorer": typed?["scorer"] ?? form?.external?.scorer ?? "",
    ].merging((typed ?? Form("")).faults("form-version", "scored-on", "scorer")) { $1 }
  }

  private func entry(_ name: String, _ value: String?, _ known: [String]?) -> Fields {
    [
      "name": name, "label": words["circumstance.\(name)"],
      "value": typed?[name] ?? value ?? "",
      "known": known ?? [],
      "hint": (known ?? []).isEmpty
        ? false
        : words[
          "circumstance.validated", words.quoted((known ?? []).joined(separator: ", "))] as Any,
    ]
  }
}
