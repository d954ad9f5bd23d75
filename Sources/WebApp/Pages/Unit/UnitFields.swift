import Casework
import CivilTime
import Workflows

/// What a supervisor's page is filled with.
struct UnitFields {
  private let unit: UnitState
  private let site: Site
  private let words: Words
  private let form: Form
  private let time: TimeWords
  private let shown: [ShownStep]

  init(_ unit: UnitState, _ site: Site, _ visit: Visit, _ form: Form) {
    self.unit = unit
    self.site = site
    self.form = form
    words = visit.words
    time = TimeWords(zone: site.settings.zone, now: unit.now, words: visit.words)
    shown = unit.steps.map { [time] in ShownStep($0, time) }
  }

  /// How many steps can be given at once.
  private static let most = 300

  var fields: Fields {
    let overdue = shown.filter { $0.group == .overdue }
    let unassigned = shown.filter { $0.row.owner == nil }
    let loads = self.loads
    let first = overdue + unassigned.filter { $0.group != .overdue }
    let rest = shown.filter { $0.group != .overdue && $0.row.owner != nil }
    let key = form["key"].isEmpty ? site.newKey().rawValue : form["key"]
    var fields: Fields = [
      "sentence": words[
        "unit.sentence", "\(overdue.count)", "\(unassigned.count)", "\(unit.glass.count)"],
      "key": key, "loads": loads.map(\.fields), "has-loads": !loads.isEmpty,
      "chart": WorkloadChart(loads.map(\.bar), words).fields, "kinds": kinds, "units": units,
      "lists": [
        list("unit.urgent", first, isOpen: true), list("unit.rest", rest, isOpen: false),
      ].compactMap { $0 },
      "people": people("assignee"), "agency": unit.actor.agency?.rawValue ?? "",
      "away": people("away"), "covers": people("cover"), "until": form["until"],
      "mine": TemplateValue.sources(unit.mine.prefix(Self.most).map { ShownStep($0, time) }),
      "mine-more": more(unit.mine.count),
      "has-mine": !unit.mine.isEmpty,
      "extendable": unit.extendable.map(longer), "has-extendable": !unit.extendable.isEmpty,
      "on-call": duty.now(unit.duties),
      "duties": unit.duties.map { ["text": duty.text($0), "number": $0.number] as Fields },
      "has-duties": !unit.duties.isEmpty, "duty-people": people("duty-who"),
      "duty-from": form["duty-from"], "duty-until": form["duty-until"],
      "approvals": unit.approvals.map {
        ApprovalFields($0, site, time, back: "/unit").fields
      },
      "has-approvals": !unit.approvals.isEmpty, "approval-count": unit.approvals.count,
      "nothing-to-approve": unit.mine.isEmpty && unit.extendable.isEmpty && unit.approvals.isEmpty,
      "mine-count": unit.mine.count, "unheld": unheld, "has-unheld": !unit.unheld.isEmpty,
      "glass": unit.glass.map(glass), "has-glass": !unit.glass.isEmpty,
      "to-queue": form["assignee"] == "@\(unit.actor.agency?.rawValue ?? "")",
    ]
    fields.merge(form.faults("assignee", "away", "until")) { $1 }
    return fields
  }

  private var duty: DutyWords {
    DutyWords(
      time: time,
      names: Dictionary(unit.people.map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one }))
  }

  // MARK: Workload

  /// What one person, or nobody, has to do.
  private struct Load {
    let name: String
    let steps: [ShownStep]
    let kinds: [StepKind]

    var bar: WorkloadChart.Bar {
      let overdue = steps.count { $0.group == .overdue }
      let soon = steps.count { $0.group == .dueToday || $0.group == .dueSoon }
      return WorkloadChart.Bar(
        name: name, overdue: overdue, soon: soon, others: steps.count - overdue - soon)
    }

    var fields: Fields {
      [
        "name": name, "total": steps.count, "overdue": bar.overdue, "soon": bar.soon,
        "kinds": kinds.map { kind in ["count": steps.count { $0.row.step.kind == kind }] as Fields
        },
      ]
    }
  }

  private var loads: [Load] {
    Dictionary(grouping: shown) { $0.row.owner }.map { owner, steps in
      Load(
        name: owner.map(name(of:)) ?? words["unit.nobodys"], steps: steps,
        kinds: StepKind.allCases)
    }.sorted { ($1.steps.count, $0.name) < ($0.steps.count, $1.name) }
  }

  private var kinds: [Fields] { StepKind.allCases.map { ["name": words["kinds.\($0.rawValue)"]] } }

  private func name(of id: ActorID) -> String {
    unit.people.first { $0.id == id }.map { "\($0.name) (\(id))" } ?? id.rawValue
  }

  /// What is late, and what is nobody's, by the unit of whoever answers for it.
  private var units: [Fields] {
    let unitOf = Dictionary(uniqueKeysWithValues: unit.people.map { ($0.id, $0.unit?.rawValue) })
    return Dictionary(grouping: shown) { step in
      step.row.owner.flatMap { unitOf[$0] ?? nil } ?? words["unit.no-unit"]
    }.sorted { $0.key < $1.key }.map { name, steps in
      [
        "name": name, "open": steps.count, "overdue": steps.count { $0.group == .overdue },
        "unassigned": steps.count { $0.row.owner == nil },
      ]
    }
  }

  // MARK: Lists

  /// That a list has more than is shown.
  private func more(_ count: Int) -> Any {
    count > Self.most ? words["unit.more", "\(count - Self.most)"] as Any : false
  }

  private func list(_ key: String, _ steps: [ShownStep], isOpen: Bool) -> Fields? {
    guard !steps.isEmpty else { return nil }
    let chosen = Set(form.all("step"))
    return [
      "title": words[key], "count": steps.count, "open": isOpen,
      "more": more(steps.count),
      "rows": steps.prefix(Self.most).map { step in
        let named = NamedStep(step.row).text
        return step.fields.merging([
          "box": named, "chosen": chosen.contains(named),
          "box-label": words[
            "unit.choose", words.quoted(step.row.step.title), step.row.caseID.rawValue],
        ]) { $1 }
      },
    ]
  }

  /// What fell due while nobody held its role, by role.
  private var unheld: [Fields] {
    Dictionary(grouping: unit.unheld, by: \.role).sorted { $0.key < $1.key }.map { roles, rows in
      [
        "role": roles.split(separator: " ").map { words.role(RoleID(String($0))) }
          .joined(separator: ", "),
        "counted": words[
          "unit.steps-count", "\(rows.count)", "\(Set(rows.map(\.caseID)).count)"],
        "rows": TemplateValue.sources(rows.prefix(Self.most).map { ShownStep($0, time) }),
        "more": more(rows.count),
      ]
    }
  }

  private func people(_ field: String) -> [Fields] {
    unit.people.map { account in
      [
        "id": account.id.rawValue, "name": "\(account.name) (\(account.id))",
        "assignee": "\(account.id)@\(account.agency)",
        "selected": form[field] == account.id.rawValue
          || form[field] == "\(account.id)@\(account.agency)",
      ]
    }
  }

  /// What tells the ids of one step's form from those of the others; empty for no step.
  static func scope(of named: String) -> String {
    guard !named.isEmpty else { return "" }
    return named.replacing(" ", with: "-").replacing("/", with: "-").replacing("#", with: "-") + "-"
  }

  private func longer(_ extendable: UnitState.Extendable) -> Fields {
    var fields = ShownStep(extendable.row, time).fields
    let named = NamedStep(extendable.row).text
    let isSent = form["extend-step"] == named
    fields.merge((isSent ? form : Form("")).faults("extend-days", "extend-reason")) { $1 }
    fields["box"] = named
    fields["scope"] = Self.scope(of: named)
    fields["sent"] = isSent
    fields["up-to"] = words["unit.up-to", time.length(extendable.upTo)]
    fields["days"] = isSent ? form["extend-days"] : ""
    fields["reasons"] = extendable.reasons.map { reason in
      [
        "code": reason.code.rawValue, "text": words.quoted(reason.text),
        "chosen": isSent && form["extend-reason"] == reason.code.rawValue,
      ] as Fields
    }
    fields["has-reasons"] = !extendable.reasons.isEmpty
    fields["key"] = site.newKey().rawValue
    return fields
  }

  private func glass(_ waiting: GlassToReview) -> Fields {
    [
      "case": waiting.caseID.rawValue, "case-path": ShownStep.path(of: waiting.caseID),
      "who": waiting.glass.who.id.rawValue, "role": words.role(waiting.glass.who.role),
      "agency": waiting.glass.who.agency?.rawValue ?? "",
      "when": time.minute(waiting.glass.from), "act": waiting.glass.sequence,
      "why": words.text("glass.\(waiting.glass.reason)", else: waiting.glass.reason.rawValue),
      "views": "/log/views?case=\(Address.encoded(waiting.caseID.rawValue))",
      "key": site.newKey().rawValue,
    ]
  }
}

/// A picture of who has how much to do; the table beside it says the same.
struct WorkloadChart {
  /// What one person has to do.
  struct Bar {
    let name: String
    let overdue: Int
    let soon: Int
    let others: Int
    var total: Int { overdue + soon + others }
  }

  private let bars: [Bar]
  private let words: Words

  init(_ bars: [Bar], _ words: Words) {
    self.bars = Array(bars.prefix(20))
    self.words = words
  }

  private static let rowHeight = 30
  private static let labelWidth = 210
  private static let barWidth = 400

  var fields: Fields {
    let most = max(1, bars.map(\.total).max() ?? 1)
    func width(_ count: Int) -> Int { count * Self.barWidth / most }
    return [
      "height": bars.count * Self.rowHeight + 6, "width": Self.labelWidth + Self.barWidth + 50,
      "bars": bars.enumerated().map { index, bar in
        let top = index * Self.rowHeight
        let widths = [width(bar.overdue), width(bar.soon), width(bar.others)]
        let starts = [0, widths[0], widths[0] + widths[1]].map { $0 + Self.labelWidth }
        let keys = ["overdue", "soon", "others"]
        return [
          "name": bar.name.count > 26 ? "\(bar.name.prefix(25))…" : bar.name,
          "text-y": top + 20, "y": top + 5, "total": bar.total,
          "total-x": Self.labelWidth + width(bar.total) + 6,
          "parts": zip(keys, zip(starts, widths)).filter { $1.1 > 0 }.map { key, place in
            ["key": key, "x": place.0, "width": place.1] as Fields
          },
        ] as Fields
      },
    ]
  }
}

/// What the list of rules is filled with.
struct RuleFields {
  private let library: DefinitionLibrary
  private let day: Day
  private let words: Words

  init(_ library: DefinitionLibrary, on day: Day, _ words: Words) {
    self.library = library
    self.day = day
    self.words = words
  }

  var fields: Fields {
    let workflows = library.workflowIDs.compactMap { library.activePlan(of: $0)?.workflow }
    let all = workflows.flatMap(\.authorities)
    let lapsed = all.count { !$0.isInForce(on: day) }
    let unread = all.count { !$0.isVerified && $0.kind != .practice }
    return [
      "sentence": words["rules.sentence", "\(all.count)", "\(lapsed)", "\(unread)"],
      "workflows": workflows.filter { !$0.authorities.isEmpty }.map { workflow in
        [
          "id": workflow.id.rawValue, "title": words.quoted(workflow.definition.title),
          "version": workflow.definition.version,
          "rules": workflow.authorities.map(rule),
        ] as Fields
      },
    ]
  }

  private func rule(_ authority: Authority) -> Fields {
    let isInForce = authority.isInForce(on: day)
    return [
      "cite": words.quoted(authority.cite), "kind": words["authority.\(authority.kind.rawValue)"],
      "text": words.quoted(authority.text), "from": authority.effectiveFrom?.description ?? "",
      "to": authority.effectiveTo?.description ?? "",
      "status": [
        "key": isInForce ? "done" : "stopped",
        "word": words[isInForce ? "rules.in-force" : "rules.not-in-force"],
      ] as Fields,
      "verified": words[authority.isVerified ? "rules.read" : "not-verified"],
    ]
  }
}
