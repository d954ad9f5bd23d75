import Casework
import CivilTime
import Hummingbird
import Ledger
import Reports

/// What the page of an export is filled with.
struct ExportFields {
  private let asked: ExportDesk.Asked
  private let standing: ExportDesk.Standing
  private let site: Site
  private let time: TimeWords
  private var words: Words { time.words }

  init(
    _ asked: ExportDesk.Asked, _ standing: ExportDesk.Standing, _ site: Site, _ visit: Visit
  ) {
    self.asked = asked
    self.standing = standing
    self.site = site
    time = TimeWords(zone: site.settings.zone, now: site.now, words: visit.words)
  }

  /// Links to the exports of something that somebody has under way or may fetch.
  static func links(to what: LogExport.What, of site: Site, _ visit: Visit) -> [Fields] {
    guard let actor = visit.actor else { return [] }
    return site.exports.numbers(of: what, for: actor, at: site.now).map { number in
      ["path": ExportsPage.path(of: number), "name": visit.words["exports.number", "\(number)"]]
    }
  }

  var fields: Fields {
    let taking = asked.taking
    let path = ExportsPage.path(of: asked.number)
    var fields: Fields = [
      "path": path, "back": taking.page, "what": what,
      "format": taking.export.format.uppercased(),
      "known": ["machine": time.machine(taking.moment), "words": time.minute(taking.moment)],
      "filter": taking.export.filter.sorted { $0.key < $1.key }
        .map { "\($0.key)=\($0.value)" }.joined(separator: ", ").orNothing,
      "zone": site.settings.zone.identifier,
    ]
    switch standing {
    case .waiting(let before):
      fields["running"] = progress(
        0, of: 0, before > 0 ? words["exports.waiting", "\(before)"] : words["exports.begins"])
    case .counting(let rows):
      fields["running"] = progress(0, of: 0, words["exports.counting", "\(rows)"])
    case .writing(let done, let all):
      fields["running"] = progress(done, of: all, words["exports.writing", "\(done)", "\(all)"])
    case .ended(.made(let made)): fields["made"] = self.made(made)
    case .ended(.givenUp): fields["over"] = over("exports.given-up")
    case .ended(.gone): fields["over"] = over("exports.gone")
    case .ended(.failed(let error)): fields["over"] = failed(error)
    }
    return fields
  }

  private var what: String {
    switch asked.taking.export.what {
    case .stepLog: words["exports.step-log"]
    case .record(let id):
      words.quoted(site.library.reports.record(id)?.definition.title ?? id)
    }
  }

  private func progress(_ done: Int, of all: Int, _ text: String) -> Fields {
    ["done": done, "of": all, "measured": all > 0, "words": text]
  }

  private func made(_ made: ExportDesk.Made) -> Fields {
    [
      "rows": "\(made.rows)", "bytes": "\(made.bytes)", "digest": made.digest.description,
      "name": asked.taking.fileName, "until": time.minute(made.until),
    ]
  }

  private func over(_ key: String) -> Fields {
    ["message": words[key], "mend": words["\(key).mend"]]
  }

  private func failed(_ error: any Error) -> Fields {
    switch error {
    case let refusal as Refusal:
      ["message": time.say(refusal.sentence), "mend": time.say(refusal.mending)]
    case is ExportDesk.TooLarge: over("exports.too-large")
    case ExportSpaceFailure.full: over("exports.full")
    case is ExportSpaceFailure: over("exports.unusable")
    case let failure as any BookFailure: over(Mishap.unusable(failure.id).message)
    default: over(Mishap.fault.message)
    }
  }
}
