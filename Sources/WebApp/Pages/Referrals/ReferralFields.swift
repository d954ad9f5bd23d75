import Casework
import CivilTime
import Workflows

/// What the page of referrals is filled with.
struct ReferralFields {
  private let list: ReferralList
  private let site: Site
  private let visit: Visit
  private var words: Words { visit.words }

  init(_ list: ReferralList, _ site: Site, _ visit: Visit) {
    self.list = list
    self.site = site
    self.visit = visit
  }

  var fields: Fields {
    let groups = ReferralCourse.Stage.allCases.compactMap { stage in
      group(stage, list.received.filter { $0.course.stage == stage })
    }
    let arrived = list.received.filter { $0.course.stage == .arrived }
    let late = arrived.filter { $0.row.standing.status(at: list.now) == .overdue }
    return [
      "groups": groups, "empty": groups.isEmpty && list.sent.isEmpty,
      "sentence": words["referrals.sentence", "\(arrived.count)", "\(late.count)"],
      "sent": list.sent.map(fields(of:)), "has-sent": !list.sent.isEmpty,
      "may-take-in": !site.incomingWorkflows(for: list.actor).isEmpty
        && Access.decide(list.actor, .open) == .allowed,
    ]
  }

  private func group(_ stage: ReferralCourse.Stage, _ items: [ReferralList.Item]) -> Fields? {
    guard !items.isEmpty else { return nil }
    let needsHand = stage == .arrived || stage == .accepted || stage == .scheduled
    return [
      "id": stage.rawValue, "title": words["referrals.\(stage.rawValue)"], "count": items.count,
      "items": items.map(fields(of:)), "needs-hand": needsHand,
    ]
  }

  private func fields(of item: ReferralList.Item) -> Fields {
    let state = item.opened.state
    let time = TimeWords(
      zone: state.zone(else: site.settings.zone), now: list.now, words: words)
    var fields = ShownStep(item.row, time).fields
    if let outcome = item.row.outcome {
      let opening = OpeningReference(
        run: item.row.run, step: item.row.step.id, number: item.row.number)
      fields["outcome"] = CaseTitles(state, site.library, words).outcome(outcome, of: opening)
    }
    fields["about"] = words.quoted(
      state.run(item.row.run)?.workflow.definition.title ?? "")
    fields["age"] = words["referrals.age", time.elapsed(from: item.row.opened, to: list.now)]
    fields["arrived"] = [
      "machine": time.machine(item.row.opened), "words": time.minute(item.row.opened),
    ]
    fields["packet"] =
      "\(ShownStep.path(of: item.row.caseID))/referrals/\(item.row.run)/\(item.row.step.id)/"
      + "\(item.row.number)"
    if let appointment = item.course.appointment {
      fields["appointment"] = [
        "machine": time.machine(appointment.time), "words": time.minute(appointment.time),
        "fate": CalendarFields.fate(appointment, time),
      ]
    }
    fields["steps"] = item.course.open.compactMap { step(at: $0, of: item, time) }
    return fields
  }

  /// A step that the person can do at once.
  private func step(at place: Int, of item: ReferralList.Item, _ time: TimeWords) -> Fields? {
    let state = item.opened.state
    guard let row = state.stepRow(at: place, hash: item.opened.hash) else { return nil }
    let reference = state.reference(to: state.openings[place])
    let scope = "\(state.id)-\(reference.run)-\(reference.step)-\(reference.number)-"
    var fields = StepForm(
      state: state, place: place, actor: list.actor, words: words, now: list.now, scope: scope
    ).fields
    guard fields["mine"] as? Bool ?? false else { return nil }
    fields.merge(ShownStep(row, time).fields) { $1 }
    fields["key"] = site.newKey().rawValue
    fields["to"] = "/referrals"
    return fields
  }
}

/// What the calendar of arranged times is filled with.
struct CalendarFields {
  private let calendar: ReferralCalendar
  private let words: Words

  init(_ calendar: ReferralCalendar, words: Words) {
    self.calendar = calendar
    self.words = words
  }

  var fields: Fields {
    let (zone, now) = (calendar.zone, calendar.now)
    let time = TimeWords(zone: zone, now: now, words: words)
    let days = Dictionary(grouping: calendar.entries) { zone.day(at: $0.appointment.time) }
      .sorted { $0.key < $1.key }
    return [
      "empty": days.isEmpty, "zone": zone.identifier,
      "days": days.map { day, entries in
        [
          "day": time.day(day), "id": "d\(day)",
          "today": day == zone.day(at: now) ? words["calendar.today"] as Any : false,
          "entries": entries.map { entry in
            let appointment = entry.appointment
            return [
              "time": String(zone.local(at: appointment.time).description.dropFirst(11).prefix(5)),
              "machine": time.machine(appointment.time), "subject": appointment.subject,
              "case": entry.caseID.rawValue, "case-path": ShownStep.path(of: entry.caseID),
              "fate": Self.fate(appointment, time),
            ] as Fields
          },
        ] as Fields
      },
    ]
  }

  /// What became of an arranged time: a word with its shape and colour.
  static func fate(_ appointment: Appointment, _ time: TimeWords) -> Fields {
    let words = time.words
    let (key, text): (String, String) =
      switch appointment.fate {
      case .ahead where appointment.time <= time.now: ("overdue", words["calendar.unrecorded"])
      case .ahead: ("open", words["calendar.ahead"])
      case .moved: ("superseded", words["calendar.moved"])
      case .held(let how): ("done", words["calendar.held", how])
      case .notHeld(let how): ("unable", words["calendar.not-held", how])
      }
    return ["key": key, "word": text]
  }
}
