public import CivilTime
import Deadlines
import Expressions
public import Instruments
import Workflows

/// A screening as somebody filled it in: answers as they were written, and the circumstances.
public struct ScreeningForm: Hashable, Sendable {
  /// The instrument.
  public var instrument: String
  /// The answers that were given; an item that is not here is unanswered.
  public var answers: [WrittenEntry]
  /// Where answers come from, by item, as far as that was said.
  public var information: [String: InformationSource]
  /// The language it was given in.
  public var language: String?
  /// The setting it was given in.
  public var setting: String?
  /// Where the child lives or is placed.
  public var placement: String?
  /// Who gave the answers down.
  public var administeredBy: String?
  /// The words it was given in; nil for those of the instrument's own file, or of the wording file.
  public var wording: String?
  /// The wording file it was given in; nil for the words of the instrument's file.
  public var wordingFile: InstalledWording?
  /// The qualifications of whoever gave it; nil where they are not known.
  public var qualifications: Set<String>?
  /// How figures were scored elsewhere, for an instrument that only copies them.
  public var external: ExternalScoring?

  /// A form of an instrument.
  public init(
    instrument: String, answers: [WrittenEntry], information: [String: InformationSource] = [:],
    language: String? = nil, setting: String? = nil, placement: String? = nil,
    administeredBy: String? = nil, wording: String? = nil, wordingFile: InstalledWording? = nil,
    qualifications: Set<String>? = nil, external: ExternalScoring? = nil
  ) {
    self.instrument = instrument
    self.answers = answers
    self.information = information
    self.language = language
    self.setting = setting
    self.placement = placement
    self.administeredBy = administeredBy
    self.wording = wording
    self.wordingFile = wordingFile
    self.qualifications = qualifications
    self.external = external
  }
}

/// What has to be known of a child to judge whether a screening was inside its validated use.
public struct ScreenedChild: Hashable, Sendable {
  /// The date of birth, as far as known.
  public var born: PartialDay?
  /// The sex.
  public var sex: String?
  /// The days on which the child was screened, by instrument; nil where that is not known.
  public var screened: [String: [Day]]?

  /// A child of whom this is known.
  public init(born: PartialDay? = nil, sex: String? = nil, screened: [String: [Day]]? = nil) {
    self.born = born
    self.sex = sex
    self.screened = screened
  }

  /// What a case knows of its child.
  ///
  /// - Parameter number: the screening that is being amended, which is not one before it.
  public init(of state: CaseState, amending number: Int? = nil) {
    born = state.birthDate
    if case .choice(let sex) = state.fact(WellKnownFact.sex)?.value ?? .unknown {
      self.sex = sex
    }
    guard let zone = state.run(1)?.workflow.calendar.zone else { return }
    var days: [String: [Day]] = [:]
    for given in state.screenings where given.isCurrent && given.record.number != number {
      days[given.record.instrument, default: []].append(zone.day(at: given.occurred))
    }
    screened = days
  }

  /// When the child was last screened with an instrument before or on a day.
  func lastGiven(_ instrument: String, by day: Day) -> LastGiven {
    guard let screened else { return .unknown }
    return (screened[instrument] ?? []).filter { $0 <= day }.max().map { .on($0) } ?? .never
  }
}
