import CivilTime
public import Instruments
public import Ledger

/// How a screening was given, as it is kept with it.
public struct ScreeningCircumstances: Hashable, Sendable {
  /// The language.
  public var language: String?
  /// The setting.
  public var setting: String?
  /// Where the child lives or is placed.
  public var placement: String?
  /// Who gave the answers down.
  public var administeredBy: String?
  /// The words it was given in: `official`, `paraphrase` or `none`.
  public var wording: String?
  /// The digest of the wording file; nil where it was given in the words of the instrument's file.
  public var wordingDigest: Digest?
  /// How its figures were scored elsewhere; the scorer by id, never by name.
  public var external: ExternalScoring?
  /// Where answers come from, by item, as far as that was said.
  public var information: [String: InformationSource] = [:]

  /// Nothing known.
  public init() {}
}

extension ScreeningCircumstances {
  /// The circumstances as the log keeps them; nil where nothing is known.
  var json: CanonicalValue? {
    let members = CanonicalValue.object([
      "administered-by": administeredBy.map(CanonicalValue.string),
      "form": external.map {
        .object([
          "scored-on": .string($0.scoredOn.description), "scorer": .string($0.scorer),
          "version": .string($0.formVersion),
        ])
      },
      "information": information.isEmpty
        ? nil
        : .object(
          information.sorted { $0.key < $1.key }.map { .init($0, .string($1.rawValue)) }),
      "language": language.map(CanonicalValue.string),
      "placement": placement.map(CanonicalValue.string),
      "setting": setting.map(CanonicalValue.string),
      "wording": wording.map(CanonicalValue.string),
      "wording-digest": wordingDigest.map { .string($0.description) },
    ])
    return members.members?.isEmpty == true ? nil : members
  }

  /// The circumstances from the log; what is absent or unreadable is not known.
  init(json: CanonicalValue?) {
    self.init()
    guard let json else { return }
    administeredBy = json["administered-by"]?.text
    language = json["language"]?.text
    placement = json["placement"]?.text
    setting = json["setting"]?.text
    wording = json["wording"]?.text
    wordingDigest = json["wording-digest"]?.text.flatMap { Digest($0) }
    if let form = json["form"], let version = form["version"]?.text,
      let day = form["scored-on"]?.text.flatMap({ Day($0) }), let scorer = form["scorer"]?.text
    {
      external = ExternalScoring(formVersion: version, scoredOn: day, scorer: scorer)
    }
    for member in json["information"]?.members ?? [] {
      information[member.name] = member.value.text.flatMap { InformationSource(rawValue: $0) }
    }
  }
}
