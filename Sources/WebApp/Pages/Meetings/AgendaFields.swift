import Casework
import CivilTime
import Workflows

/// What the agenda is filled with.
///
/// What somebody may not see stands there as *restricted*, so that order and number stay and nothing
/// is told; it can also be printed for an agency that comes, with what that agency has no part in
/// restricted too.
struct AgendaFields {
  private let agenda: Agenda
  private let site: Site
  private let words: Words
  private let form: Form
  private let days: Int
  private var guest: Actor? { agenda.guest }

  init(_ agenda: Agenda, _ site: Site, _ visit: Visit, _ form: Form, days: Int) {
    self.agenda = agenda
    self.site = site
    self.form = form
    self.days = days
    words = visit.words
  }

  var fields: Fields {
    [
      "sentence": sentence, "items": agenda.turns.enumerated().map(fields(of:)),
      "empty": agenda.turns.isEmpty, "days": days,
      "spans": MeetingsPage.spans.map {
        ["days": $0, "words": words["meetings.days", "\($0)"], "selected": $0 == days] as Fields
      },
      "meetings": agenda.meetings.map { meeting in
        [
          "value": meeting.agendaName, "words": "\(words.role(meeting.role)), \(meeting.agency)",
          "selected": meeting == agenda.meeting,
        ] as Fields
      },
      "has-meetings": agenda.meetings.count > 1,
      "guests": agenda.guests.map { guest in
        [
          "value": guest.agendaName,
          "words": "\(words.role(guest.role)), \(guest.agency?.rawValue ?? "")",
          "selected": guest == self.guest,
        ] as Fields
      },
      "printed-for": guest.map { guest in
        words["meetings.for", "\(words.role(guest.role)), \(guest.agency?.rawValue ?? "")"] as Any
      } ?? false,
      "own": guest == nil,
    ]
  }

  /// How many turns there are; how many of them are late is said of those alone that are shown.
  private var sentence: String {
    let shown = agenda.shown
    let late = shown.count { $0.row.standing.status(at: agenda.now) == .overdue }
    return words[
      shown.count == agenda.turns.count ? "meetings.sentence" : "meetings.sentence-restricted",
      "\(agenda.turns.count)", "\(late)"]
  }

  private func fields(of turn: (offset: Int, element: Agenda.Item?)) -> Fields {
    guard let item = turn.element, !agenda.isRestricted(item) else {
      return ["number": turn.offset + 1, "restricted": true]
    }
    let state = item.opened.state
    let time = TimeWords(zone: state.zone(else: site.settings.zone), now: agenda.now, words: words)
    let scope = "t\(turn.offset)-"
    let mayRecord =
      guest == nil
      && state.step(of: item.opening).map {
        Access.decide(agenda.actor, .finish(roles: $0.roles), in: state, at: agenda.now) == .allowed
      } ?? false
    var fields = ShownStep(item.row, time).fields
    fields.merge(
      StepForm(
        state: state, place: item.place, actor: agenda.actor, words: words, now: agenda.now,
        scope: scope
      ).fields
    ) { $1 }
    fields["restricted"] = false
    fields["number"] = turn.offset + 1
    fields["key"] = site.newKey().rawValue
    fields["of"] = agenda.meeting?.agendaName ?? ""
    fields["to"] = MeetingsPage.address(of: agenda.meeting?.agendaName ?? "", days: days)
    fields["run"] = item.row.run
    fields["own"] = guest == nil
    fields["may-record"] = mayRecord
    fields["last"] = last(item, time).map { $0 as Any } ?? false
    fields["asked"] = item.asked.map { asked($0, state, item, time) }
    fields["has-asked"] = !item.asked.isEmpty
    fields.merge(
      RollFields(item, agenda, words, form, scope: scope, shows: texts(item, time)).fields(
        mayRecord: mayRecord, key: { site.newKey().rawValue })
    ) { $1 }
    fields["actions"] = item.actions.map { action in
      let isThis = form["case"] == state.id.rawValue && form["action"] == action.step.id.rawValue
      return [
        "step": action.step.id.rawValue, "title": words.quoted(action.step.title),
        "key": isThis ? form["key"] : site.newKey().rawValue,
        "entries": action.step.fields.map {
          EntryField(
            $0, form: isThis ? form : Form(""), words: words,
            scope: "\(scope)\(action.step.id)-"
          ).fields
        },
      ] as Fields
    }
    return fields
  }

  /// What was written down, in words, for who sees it.
  private func texts(_ item: Agenda.Item, _ time: TimeWords) -> ValueWords {
    ValueWords(time: time, showsIdentity: guest == nil && item.opened.visibility.showsNotes)
  }

  /// How the meeting before ended, with what was written down before its outcome and not with it.
  private func last(_ item: Agenda.Item, _ time: TimeWords) -> Fields? {
    let state = item.opened.state
    guard let opening = item.last.map({ state.openings[$0] }), let ending = opening.ending else {
      return nil
    }
    let step = state.step(of: opening)
    let values = texts(item, time)
    func line(_ id: FieldID, _ value: RecordedValue) -> Fields {
      let field = step?.fields.first { $0.id == id }
      return [
        "title": words.quoted(field?.title ?? id.rawValue), "value": values.text(value, of: field),
      ]
    }
    let before = opening.entries.filter { entry in
      !ending.fields.contains { $0.field == entry.field }
    }
    return [
      "when": time.minute(ending.occurred),
      "outcome": words.quoted(step?.outcomes[ending.outcome].title ?? ""),
      "entries": ending.fields.map { line($0.field, $0.value) }
        + before.map { line($0.field, $0.value) },
      "act": guest == nil
        ? state.attendance(at: opening).map { act($0.sequence, state) as Any } ?? false : false,
    ]
  }

  /// The act that says something, where it is corrected.
  private func act(_ sequence: Int, _ state: CaseState) -> Fields {
    [
      "path": "\(ShownStep.path(of: state.id))/acts/\(sequence)",
      "name": words["history.act", "\(sequence)"],
    ]
  }

  private func asked(
    _ row: StepRow, _ state: CaseState, _ item: Agenda.Item, _ time: TimeWords
  ) -> Fields {
    var fields = ShownStep(row, time).fields
    let values = texts(item, time)
    let reference = OpeningReference(run: row.run, step: row.step.id, number: row.number)
    if let place = state.place(of: reference) {
      let opening = state.openings[place]
      let titles = state.step(of: opening)?.fields ?? []
      fields["entries"] = opening.entries.map { entry in
        let field = titles.first { $0.id == entry.field }
        return [
          "title": words.quoted(field?.title ?? entry.field.rawValue),
          "value": values.text(entry.value, of: field),
        ] as Fields
      }
    }
    return fields
  }
}
