import Casework
import CivilTime
import Workflows

/// What the pages of the log are filled with.
struct LogFields {
  private let site: Site
  private let visit: Visit
  private let asOf: Instant?
  private let time: TimeWords
  private var words: Words { visit.words }

  init(_ site: Site, _ visit: Visit, asOf: Instant?) {
    self.site = site
    self.visit = visit
    self.asOf = asOf
    time = TimeWords(zone: site.settings.zone, now: asOf ?? site.now, words: visit.words)
  }

  /// Rows with the filter that they were found by.
  func list(_ rows: ArraySlice<StepRow>, _ form: Form) -> Fields {
    var fields = filter(form)
    fields["rows"] = rows.map(row)
    fields["counted"] = words["log.rows", "\(rows.count)"]
    fields["empty"] = rows.isEmpty
    fields["as-of-words"] = asOf.map { words["log.as-known", time.minute($0)] as Any } ?? false
    fields["zone"] = site.settings.zone.identifier
    return fields
  }

  private func row(_ row: StepRow) -> Fields {
    var fields = ShownStep(row, time).fields
    fields["outcome"] =
      site.library.outcomeTitle(of: row).map { words.quoted($0) as Any } ?? false
    fields["version"] = row.step.version
    fields["agency"] = row.agency?.rawValue ?? ""
    fields["opened"] = ["machine": time.machine(row.opened), "words": time.minute(row.opened)]
    fields["due-words"] = row.standing.due.map { time.due($0) } ?? ""
    fields["counting"] = row.rule?.counting ?? ""
    return fields
  }

  /// The filter as it was written, so that it stays.
  private func filter(_ form: Form) -> Fields {
    var fields: Fields = [:]
    for name in ["from", "to", "case", "agency", "workflow", "step", "version", "as-of", "who"] {
      fields[name] = form[name]
    }
    fields["by-choices"] = choices(LogQuery.Time.allCases.map(\.rawValue), form["by"], "log.by")
    fields["authority-choices"] = choices(
      Authority.Kind.allCases.map(\.rawValue), form["authority"], "authority")
    fields["status-choices"] = choices(
      StepStatus.allCases.map(\.rawValue), form["status"], "log.status")
    fields["by"] = form["by"]
    fields["authority"] = form["authority"]
    fields["status-chosen"] = form["status"]
    return fields
  }

  private func choices(_ values: [String], _ chosen: String, _ area: String) -> [Fields] {
    values.map { ["value": $0, "label": words["\(area).\($0)"], "selected": $0 == chosen] }
  }

  /// Who saw what.
  ///
  /// - Parameter most: how many are listed; further ones are on the next page.
  func views(_ seen: [RecordedView], _ form: Form, most: Int) -> Fields {
    var fields = filter(form)
    let hasMore = seen.count > most
    fields["empty"] = seen.isEmpty
    fields["counted"] = words["log.views-count", hasMore ? "\(most)+" : "\(seen.count)"]
    if hasMore, let last = seen.prefix(most).last {
      let query = form.echo.filter { $0.name != "before" } + [("before", "\(last.sequence)")]
      fields["next"] =
        "/log/views?"
        + query.map { "\(Address.encoded($0.name))=\(Address.encoded($0.value))" }
        .joined(separator: "&")
    }
    fields["views"] = seen.prefix(most).map { recorded in
      let view = recorded.view
      return [
        "seen": ["machine": time.machine(recorded.seen), "words": time.minute(recorded.seen)],
        "who": view.actor.id.rawValue, "role": words.role(view.actor.role),
        "agency": view.actor.agency?.rawValue ?? "", "case": view.caseID.rawValue,
        "case-path": ShownStep.path(of: view.caseID),
        "page": words.seen(view), "purpose": words.ground(view.purpose),
      ] as Fields
    }
    return fields
  }

  /// Who took part in a case, from when until when.
  func members(of opened: OpenedCase) -> [Fields] {
    opened.state.members.map { member in
      let end = [member.until, member.membership.until].compactMap { $0 }.min()
      return [
        "who": member.membership.who,
        "role": member.membership.role.map { words.role($0) } ?? "",
        "agency": member.membership.agency?.rawValue ?? "",
        "purpose": words.part(member.membership.purpose), "from": time.minute(member.from),
        "until": end.map { time.minute($0) } ?? words["log.still"],
      ]
    }
  }

  /// How far the check of the log is, and what came of the last one.
  func check(_ progress: LogChecker.Progress) -> Fields {
    var fields: Fields = ["idle": !progress.isAsked, "waiting": progress.isWaiting]
    if let share = progress.running {
      fields["running"] =
        [
          "done": share.done, "of": share.all, "measured": share.all > 0,
          "words": words["log.checking", "\(share.done)", "\(share.all)"],
        ] as Fields
    }
    guard let last = progress.last else { return fields }
    var shown: Fields = ["when": time.minute(last.at), "by": last.by.rawValue]
    if let found = last.found {
      shown["sound"] = found.isSound
      shown["counted"] =
        words[
          "log.counted", "\(found.streams)", "\(found.events)", "\(found.definitions)"]
      shown["faults"] = found.faults.prefix(500).map { fault in
        [
          "stream": fault.stream ?? words["log.definition"],
          "event": fault.sequence.map { "\($0)" } ?? "", "message": words.quoted(fault.message),
        ] as Fields
      }
      shown["has-faults"] = !found.isSound
    } else {
      shown["trouble"] = last.trouble.isEmpty ? words["log.trouble"] : words.quoted(last.trouble)
    }
    fields["last"] = shown
    return fields
  }
}
