import Casework
import Workflows

/// The roll of one case's turn: who is expected, who came, and the form that says so.
struct RollFields {
  private let item: Agenda.Item
  private let agenda: Agenda
  private let words: Words
  private let form: Form
  private let scope: String
  /// What was written down, in words, for who sees it.
  private let texts: ValueWords

  init(
    _ item: Agenda.Item, _ agenda: Agenda, _ words: Words, _ form: Form, scope: String,
    shows texts: ValueWords
  ) {
    self.item = item
    self.agenda = agenda
    self.words = words
    self.form = form
    self.scope = scope
    self.texts = texts
  }

  private var state: CaseState { item.opened.state }
  private var step: Step? { state.step(of: item.opening) }

  /// What was said of who came, for who sees it.
  private var recorded: (value: RecordedValue, sequence: Int)? {
    state.attendance(at: item.opening)
  }
  private var came: Attendance? { texts.showsIdentity ? recorded?.value.attendance : nil }

  /// - Parameters:
  ///   - mayRecord: whether the meeting is for whoever looks to record.
  ///   - key: makes a key for a form.
  func fields(mayRecord: Bool, key: () -> String) -> Fields {
    let roster = state.roster(at: agenda.now)
    return [
      "team": roster.map { attendee in
        let presence = came?.presence(of: attendee)
        return [
          "who": attendee.who, "role": role(of: attendee), "unsaid": presence == nil,
          "presence": presence.map { words["attendance.\($0.rawValue)"] as Any } ?? false,
        ] as Fields
      },
      "guests-came": (came?.guests ?? []).joined(separator: ", ").orNothing,
      "attendance": recorded.map { recorded in
        [
          "text": texts.text(recorded.value, of: step?.fields.first { $0.id == Attendance.field }),
          "path": "\(ShownStep.path(of: state.id))/acts/\(recorded.sequence)",
          "name": words["history.act", "\(recorded.sequence)"],
        ] as Fields as Any
      } ?? false,
      "roll-form": mayRecord && step?.asksForAttendance ?? false
        ? rollForm(roster, key()) as Any : false,
    ]
  }

  private func role(of attendee: Attendance.Attendee) -> String {
    attendee.role.map { words.role($0) } ?? ""
  }

  private func rollForm(_ roster: [Attendance.Attendee], _ key: String) -> Fields {
    let isThis =
      form["case"] == state.id.rawValue && form["run"] == "\(item.row.run)"
      && form["step"] == item.row.step.id.rawValue && form.has("guests")
    return [
      "scope": scope, "step": item.row.step.id.rawValue, "number-of": item.row.number,
      "key": isThis ? form["key"] : key, "open": isThis,
      "roster": roster.enumerated().map { index, attendee in
        let said = isThis ? form[attendee.formName] : came?.presence(of: attendee)?.rawValue ?? ""
        return [
          "id": "\(scope)roll-\(index)", "name": attendee.formName, "who": attendee.who,
          "role": role(of: attendee),
          "choices": Attendance.Presence.allCases.map { presence in
            [
              "value": presence.rawValue, "words": words["attendance.\(presence.rawValue)"],
              "selected": said == presence.rawValue,
            ] as Fields
          },
        ] as Fields
      },
      "guests": isThis ? form["guests"] : (came?.guests ?? []).joined(separator: ", "),
    ]
  }
}
