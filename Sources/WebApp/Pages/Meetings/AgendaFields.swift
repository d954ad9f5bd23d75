import Casework
import CivilTime
import Workflows

/// What the agenda is filled with.
///
/// It can be printed for an agency that comes to the meeting: what that agency has no part in stands
/// there as *restricted*, so that the order stays and nothing is told.
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
    let late = agenda.items.count { $0.row.standing.status(at: agenda.now) == .overdue }
    return [
      "sentence": words["meetings.sentence", "\(agenda.items.count)", "\(late)"],
      "items": agenda.items.enumerated().map(fields(of:)), "empty": agenda.items.isEmpty,
      "days": days,
      "spans": MeetingsPage.spans.map {
        ["days": $0, "words": words["meetings.days", "\($0)"], "selected": $0 == days] as Fields
      },
      "guests": agenda.guests.map { guest in
        let (role, agency) = (guest.role?.rawValue ?? "", guest.agency?.rawValue ?? "")
        return [
          "value": "\(role)@\(agency)", "words": "\(words.role(guest.role)), \(agency)",
          "selected": guest == self.guest,
        ] as Fields
      },
      "printed-for": guest.map { guest in
        words["meetings.for", "\(words.role(guest.role)), \(guest.agency?.rawValue ?? "")"] as Any
      } ?? false,
      "own": guest == nil,
    ]
  }

  private func fields(of turn: (offset: Int, element: Agenda.Item)) -> Fields {
    let item = turn.element
    if agenda.isRestricted(item) { return ["number": turn.offset + 1, "restricted": true] }
    let state = item.opened.state
    let time = TimeWords(zone: state.zone(else: site.settings.zone), now: agenda.now, words: words)
    let scope = "t\(turn.offset)-"
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
    fields["to"] = "/meetings?days=\(days)"
    fields["run"] = item.row.run
    fields["own"] = guest == nil
    fields["last"] = item.last.map { last($0, item, time) as Any } ?? false
    fields["asked"] = item.asked.map { asked($0, state, item, time) }
    fields["has-asked"] = !item.asked.isEmpty
    fields["team"] = team(of: state)
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

  private func last(
    _ ending: Opening.Ending, _ item: Agenda.Item, _ time: TimeWords
  ) -> Fields {
    let step = item.opened.state.step(of: item.opened.state.openings[item.place])
    let values = ValueWords(
      time: time, showsIdentity: guest == nil && item.opened.visibility.showsNotes)
    return [
      "when": time.minute(ending.occurred),
      "outcome": words.quoted(step?.outcomes[ending.outcome].title ?? ""),
      "entries": ending.fields.map { recorded in
        [
          "title": words.quoted(
            step?.fields.first { $0.id == recorded.field }?.title ?? recorded.field.rawValue),
          "value": values.text(recorded.value),
        ] as Fields
      },
    ]
  }

  private func asked(
    _ row: StepRow, _ state: CaseState, _ item: Agenda.Item, _ time: TimeWords
  ) -> Fields {
    var fields = ShownStep(row, time).fields
    let values = ValueWords(
      time: time, showsIdentity: guest == nil && item.opened.visibility.showsNotes)
    let reference = OpeningReference(run: row.run, step: row.step.id, number: row.number)
    if let place = state.place(of: reference) {
      let opening = state.openings[place]
      let titles = state.step(of: opening)?.fields ?? []
      fields["entries"] = opening.entries.map { entry in
        [
          "title": words.quoted(
            titles.first { $0.id == entry.field }?.title ?? entry.field.rawValue),
          "value": values.text(entry.value),
        ] as Fields
      }
    }
    return fields
  }

  /// Who takes part, for the roll.
  private func team(of state: CaseState) -> [Fields] {
    state.members.filter { $0.holds(at: agenda.now) }.map { member in
      [
        "who": member.membership.who,
        "role": member.membership.role.map { words.role($0) } ?? member.membership.purpose,
      ]
    }
  }
}
