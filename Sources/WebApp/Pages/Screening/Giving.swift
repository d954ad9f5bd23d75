import Casework
import CivilTime
import Hummingbird
import Instruments
import Workflows

/// A screening that somebody is giving: the case, the instrument, and how far they have got.
struct Giving {
  let opened: OpenedCase
  let place: ScreeningDraft.Place
  let instrument: Instrument
  /// The draft; nil before it is begun.
  let kept: KeptDraft?
  /// The screening that is amended; nil for a new one.
  let amended: CaseState.Screening?
  let wordings: WordingShelf
  let time: TimeWords

  var state: CaseState { opened.state }
  var definition: InstrumentDefinition { instrument.definition }
  var child: ScreenedChild { ScreenedChild(of: state, amending: place.amends) }
  var words: Words { time.words }

  /// The day that the screening is given on.
  var day: Day { time.zone.day(at: amended?.occurred ?? time.now) }

  /// The words it is asked in: those installed in its language, else those of the instrument's file.
  var wording: InstalledWording? {
    wordings.wording(
      of: instrument.id, in: kept?.draft.form.language ?? words.language.rawValue)
  }

  /// The address of one of its pages.
  func path(_ end: String = "") -> String {
    let base = "\(ShownStep.path(of: place.caseID))/screenings/new/\(place.instrument)\(end)"
    return place.amends.map { "\(base)?amends=\($0)" } ?? base
  }

  /// The way through the draft; refused where the instrument has changed since it was begun.
  func journey(_ draft: ScreeningDraft, _ library: DefinitionLibrary) throws(Refusal)
    -> ScreeningJourney
  {
    try library.journey(of: draft, on: day, child: child)
  }

  /// What stands on top of each of its pages.
  var heading: Fields {
    [
      "instrument": words.quoted(definition.title), "version": definition.version,
      "case": place.caseID.rawValue, "case-path": ShownStep.path(of: place.caseID),
      "path": path(), "end": path("/end"), "discard": path("/discard"),
      "amends": place.amends.map { "\($0)" as Any } ?? false,
      "saved": kept.map {
        words["screening.saved", time.minute($0.saved), time.minute($0.until)] as Any
      }
        ?? false,
      "begun": kept != nil, "wording": wordingNote,
    ]
  }

  /// In which words it is asked, and whether anybody has compared them with the publisher's.
  private var wordingNote: Fields {
    if let wording {
      return [
        "text": words[
          "wording.installed", wording.definition.language, wording.definition.licenceReference],
        "made-up": wording.definition.kind == .madeUp,
      ]
    }
    return ["text": words["wording.\(definition.wording.rawValue)"], "made-up": false]
  }
}

extension Site {
  /// The screening that an address names, for whoever is signed in.
  func giving(_ request: Request, _ visit: Visit) async throws -> Giving {
    let id = try CaseID(of: visit)
    let opened = try await open(id, page: "screening", for: visit)
    guard opened.visibility.showsScreenings, let actor = visit.actor,
      let name = visit.parameters.get("instrument"),
      let instrument = library.instrument(name)?.instrument
    else { throw Mishap.notFound }
    let amends = request.uri.queryParameters["amends"].flatMap { Int($0) }
    let amended = try amends.map { number in
      guard let given = opened.screening(number), given.record.instrument == name else {
        throw Mishap.notFound
      }
      return given
    }
    let place = ScreeningDraft.Place(caseID: id, instrument: name, amends: amends)
    return try await wait { site in
      Giving(
        opened: opened, place: place, instrument: instrument,
        kept: try site.drafts.draft(at: place, for: actor, at: site.now), amended: amended,
        wordings: try site.wordings(of: name),
        time: TimeWords(
          zone: opened.state.zone(else: site.settings.zone), now: site.now, words: visit.words))
    }
  }

  /// The wordings in use of an instrument; one for another version of it is passed over.
  func wordings(of instrument: String) throws -> WordingShelf {
    var shelf = WordingShelf()
    for wording in try book.wordings() where wording.instrument == instrument {
      _ = try? shelf.install(wording.file, for: library)
    }
    return shelf
  }
}

extension OpenedCase {
  /// The screening of a number, as it stands; nil where there is none that the person sees.
  func screening(_ number: Int) -> CaseState.Screening? {
    screenings.last { $0.record.number == number && $0.isCurrent }
  }
}
