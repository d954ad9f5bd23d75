import Casework
import CivilTime
import Workflows

/// What the template `approval` is filled with: what would be recorded, who asked, what can be done.
struct ApprovalFields {
  private let listed: ListedApproval
  private let site: Site
  private let time: TimeWords
  /// The page to come back to.
  private let back: String
  /// What was typed into its form, where it was refused.
  private let form: Form
  private var words: Words { time.words }
  private var asked: CaseState.AskedApproval { listed.asked }

  init(
    _ listed: ListedApproval, _ site: Site, _ time: TimeWords, back: String, form: Form = Form("")
  ) {
    self.listed = listed
    self.site = site
    self.time = time
    self.back = back
    self.form = form
  }

  var fields: Fields {
    let casePath = ShownStep.path(of: listed.caseID)
    let lines = lines
    let anchor = "approval-\(listed.caseID)-\(asked.sequence)"
    return [
      "anchor": anchor, "what": what, "case": listed.caseID.rawValue, "case-path": casePath,
      "path": listed.row.map { ShownStep($0, time).path as Any } ?? false,
      "step": title,
      "asked": words[
        "approval.asked-by", asked.by.id.rawValue, time.minute(asked.recorded), approvers],
      "lines": lines, "has-lines": !lines.isEmpty,
      "may-answer": listed.mayAnswer, "may-take-back": listed.isOwn && listed.isWaiting,
      "answer-path": "\(casePath)/approvals/\(asked.sequence)", "to": back,
      "key": site.newKey().rawValue, "returned": returned,
      "note": form["to-anchor"] == anchor ? form["note"] : "",
      "opened": form["to-anchor"] == anchor,
      "fault-note": form["to-anchor"] == anchor ? form.fault(of: "note") : false,
    ]
  }

  /// Who waits for whom, in a sentence: for the step's own page.
  var sentence: String {
    words["approval.waits", approvers, asked.by.id.rawValue, time.minute(asked.recorded)]
  }

  /// What would be recorded, in a line.
  var what: String {
    switch asked.request.act {
    case .stepDone(let done):
      return words[
        "approval.outcome", title,
        words.quoted(step?.outcome(done.outcome)?.title ?? done.outcome.rawValue)]
    case .deadlineExtended(let longer):
      return words["approval.extension", title, time.length(longer.total)]
    case .clockStopped: return words["approval.stop", title]
    case .screeningOverridden(let decision):
      return words[
        "approval.decision", "\(decision.screening)", words.quoted(decision.result),
        words.quoted(decision.decided), words.quoted(decision.computed)]
    default: return ""
    }
  }

  /// What people call the step.
  private var title: String { words.quoted(listed.row?.step.title ?? "") }

  private var approvers: String {
    asked.request.approvers.map { words.role($0) }.joined(separator: ", ")
  }

  /// The step as it is defined now; its titles are for people, and what counts is judged elsewhere.
  private var step: Step? {
    guard let defined = listed.row?.step,
      let workflow = site.library.activePlan(of: defined.workflow)?.workflow
    else { return nil }
    return workflow.step(defined.id).map { workflow.steps[$0.rawValue] }
  }

  private var lines: [Fields] {
    var lines: [Fields] = []
    func add(_ key: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      lines.append(["name": words[key], "value": value])
    }
    let values = ValueWords(time: time, showsIdentity: false)
    switch asked.request.act {
    case .stepDone(let done):
      add("approval.done-at", time.minute(asked.occurred))
      add("step.reason", reason(done.reason, step?.outcome(done.outcome)?.reasons ?? []))
      for field in done.fields {
        let title = step?.fields.first { $0.id == field.field }?.title
        lines.append([
          "name": words.quoted(title ?? field.field.rawValue), "value": values.text(field.value),
        ])
      }
      add("approval.note", note(done.note))
    case .deadlineExtended(let longer):
      add("approval.due-now", listed.row?.standing.due.map { time.due($0) })
      add(
        "step.reason",
        reason(longer.reason, step?.dues.flatMap(\.extensions).flatMap(\.reasons) ?? []))
    case .clockStopped(_, let why):
      add("approval.stands-since", time.minute(asked.occurred))
      add("step.reason", reason(why, step?.dues.flatMap(\.stops).flatMap(\.reasons) ?? []))
    case .screeningOverridden(let decision):
      add("step.reason", words.quoted(decision.reason.rawValue))
      add("approval.note", note(decision.note))
    default: break
    }
    return lines
  }

  private func reason(_ code: ReasonCode?, _ reasons: [ReasonDefinition]) -> String? {
    code.map { code in
      words.quoted(reasons.first { $0.code == code }?.text ?? code.rawValue)
    }
  }

  private func note(_ note: RecordedValue?) -> String? {
    note.map { ValueWords(time: time, showsIdentity: listed.showsNotes).text($0) }
  }

  private var returned: Any {
    guard case .returned(_, let by, let at, let note) = asked.answer else { return false }
    return [
      "who": words["approval.came-back", by.rawValue, time.minute(at)],
      "why": ValueWords(time: time, showsIdentity: listed.showsAnswer).text(note),
    ] as Fields
  }
}
