import Casework
import CivilTime
import Workflows

/// What the page of a case's team is filled with.
struct TeamFields {
  private let opened: OpenedCase
  private let actor: Actor
  private let form: Form
  private let site: Site
  private let words: Words
  private let exclusionReasons: [String]
  private let time: TimeWords
  private var state: CaseState { opened.state }

  init(
    _ opened: OpenedCase, _ actor: Actor, _ form: Form, _ site: Site, _ words: Words,
    _ exclusionReasons: [String]
  ) {
    self.opened = opened
    self.actor = actor
    self.form = form
    self.site = site
    self.words = words
    self.exclusionReasons = exclusionReasons
    time = TimeWords(
      zone: opened.state.zone(else: site.settings.zone), now: site.now, words: words)
  }

  private func may(_ action: Action) -> Bool {
    Access.decide(actor, action, in: state, at: time.now) == .allowed
  }

  var fields: Fields {
    let mayManage = may(.manage)
    var fields: Fields = [
      "key": form["key"].isEmpty ? site.newKey().rawValue : form["key"],
      "members": state.members.enumerated().map { member($1, number: $0, mayManage) },
      "may-manage": mayManage && !state.isClosed, "may-exclude": may(.exclude),
      "exclusions": opened.exclusions.enumerated().map { exclusion($1, number: $0) },
      "glass": opened.glass.map(glass), "has-glass": !opened.glass.isEmpty,
      "roles": roles, "sections": sections, "who": form["who"], "agency": form["agency"],
      "purpose": form["purpose"], "until": form["until"],
      "reasons": exclusionReasons.map { code in
        [
          "code": code, "text": words["exclusion.\(code)"],
          "chosen": form["exclude-reason"] == code,
        ]
          as Fields
      },
      "exclude-who": form["exclude-who"], "excluding": form.has("exclude-who"),
      "has-sections": !form.all("section").isEmpty,
    ]
    fields.merge(form.faults("who", "until", "exclude-who", "exclude-reason")) { $1 }
    return fields
  }

  private func member(_ member: CaseState.Member, number: Int, _ mayManage: Bool) -> Fields {
    let part = member.membership
    let holds = member.holds(at: time.now)
    let end = [member.until, part.until].compactMap { $0 }.min()
    return [
      "number": number, "name": part.who, "role": part.role.map { words.role($0) } ?? "",
      "agency": part.agency?.rawValue ?? "",
      "purpose": words.part(part.purpose),
      "reading": part.isForReading,
      "sections": part.sections.isEmpty
        ? words["team.all-sections"] : part.sections.map(title).joined(separator: ", "),
      "from": time.minute(member.from), "until": end.map { time.due($0) as Any } ?? false,
      "over": !holds, "may-end": holds && mayManage && !state.isClosed,
    ]
  }

  private func title(of section: SectionID) -> String {
    words.quoted(
      state.runs.last?.workflow.caseFile.sections.first { $0.id == section }?.title
        ?? section.rawValue)
  }

  private func exclusion(_ exclusion: Exclusion, number: Int) -> Fields {
    [
      "number": number, "name": exclusion.who.rawValue,
      "reason": words.text("exclusion.\(exclusion.reason)", else: exclusion.reason.rawValue.spaced),
      "from": time.minute(exclusion.from),
      "until": exclusion.until.map { time.minute($0) as Any } ?? false,
      "over": !exclusion.holds(at: time.now),
    ]
  }

  private func glass(_ glass: BrokenGlass) -> Fields {
    [
      "sequence": glass.sequence, "name": glass.who.id.rawValue, "role": words.role(glass.who.role),
      "reason": words.text("glass.\(glass.reason)", else: glass.reason.rawValue.spaced),
      "from": time.minute(glass.from), "until": time.minute(glass.until),
      "review": glass.review.map { review in
        words["glass.reviewed", words["finding.\(review.finding.rawValue)"], review.by.rawValue]
          as Any
      } ?? false,
      "may-review": glass.review == nil && may(.reviewGlass(of: glass.who.id)),
    ]
  }

  /// The roles of the case's workflows, each once.
  private var roles: [Fields] {
    var seen: Set<RoleID> = []
    return state.runs.flatMap { $0.workflow.definition.roles.map(\.id) }
      .filter { seen.insert($0).inserted }.map { role in
        ["id": role.rawValue, "title": words.role(role), "chosen": form["role"] == role.rawValue]
      }
  }

  private var sections: [Fields] {
    let chosen = Set(form.all("section"))
    return (state.runs.last?.workflow.caseFile.sections ?? []).map { section in
      [
        "id": section.id.rawValue, "title": words.quoted(section.title),
        "chosen": chosen.contains(section.id.rawValue),
      ]
    }
  }
}
