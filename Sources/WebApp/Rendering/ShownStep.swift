import Casework
import CivilTime
import Workflows

/// A step as lists and pages show it.
struct ShownStep {
  let row: StepRow
  let time: TimeWords
  private var words: Words { time.words }

  /// Where it stands in the order in which things matter.
  let group: Group

  init(_ row: StepRow, _ time: TimeWords) {
    self.row = row
    self.time = time
    group = Self.group(of: row, time)
  }

  /// Where a step stands, in the order in which it matters.
  enum Group: String, CaseIterable {
    case overdue, dueToday = "due-today", dueSoon = "due-soon", open, waiting, ended
  }

  private static func group(of row: StepRow, _ time: TimeWords) -> Group {
    switch row.standing.status(at: time.now) {
    case .overdue: .overdue
    case .pending, .stopped: .waiting
    case .open:
      if let due = row.standing.due {
        time.isToday(due)
          ? .dueToday : row.warnFrom.map { $0 <= time.now } ?? false ? .dueSoon : .open
      } else {
        .open
      }
    default: .ended
    }
  }

  /// The address of its page.
  var path: String { "\(Self.path(of: row.caseID))/steps/\(row.run)/\(row.step.id)/\(row.number)" }

  /// The address of a case's page.
  static func path(of id: CaseID) -> String { "/cases/\(Address.encoded(id.rawValue))" }

  /// What a template needs of it.
  var fields: Fields {
    var fields: Fields = [
      "path": path, "case": row.caseID.rawValue, "case-path": Self.path(of: row.caseID),
      "title": row.step.title,
      "opening": row.number > 1 ? words["step.time", "\(row.number)"] : false,
      "workflow": row.step.workflow.rawValue,
      "who": person, "status": status, "when": when, "required": row.step.isRequired,
    ]
    if let due = row.standing.due {
      fields["due"] = ["machine": time.machine(due), "words": time.due(due)]
    }
    fields["rule"] = rule
    fields["open-row"] = group != .ended
    let waits = row.standing.status(at: time.now) == .pending
    fields["do"] = words[waits ? "step.do-facts" : "step.do.\(row.step.kind.rawValue)"]
    fields["do-path"] = waits ? "\(Self.path(of: row.caseID))/facts" : path
    if let outcome = row.outcome { fields["outcome"] = outcome.rawValue }
    return fields
  }

  /// Who does it, or did it.
  private var person: String {
    let roles = row.role.split(separator: " ").map { words.role(RoleID(String($0))) }
      .joined(separator: ", ")
    let agency = row.agency.map { ", \($0)" } ?? ""
    guard let who = row.actor ?? row.owner else { return roles + agency }
    return "\(who) (\(roles)\(agency))"
  }

  /// A word with a shape and a colour.
  var status: Fields {
    let key: String
    switch row.standing.status(at: time.now) {
    case .overdue: key = row.rule?.isImmediate ?? false ? "past-practice" : "overdue"
    case .open:
      key =
        switch group {
        case .dueToday: "due-today"
        case .dueSoon: "due-soon"
        default: "open"
        }
    case .pending: key = "waiting"
    case .stopped: key = "stopped"
    case .done, .onTime:
      switch row.outcomeKind {
      case .declined: key = "declined"
      case .notNecessary: key = "not-needed"
      case .unable: key = "unable"
      case .sent where !row.isAnswered: key = "sent"
      default: key = row.standing.recordedLateBy == nil ? "done" : "recorded-late"
      }
    case .late: key = "done-late"
    case .superseded: key = "superseded"
    case .withdrawn: key = "withdrawn"
    }
    return ["key": key, "word": words["status.\(key)"]]
  }

  /// When, in words: `overdue by 2 d 3 h`, `due Thursday 14 May, end of day`.
  private var when: String {
    let standing = row.standing
    let now = time.now
    switch standing.status(at: now) {
    case .overdue:
      guard let due = standing.due else { return "" }
      let late = time.elapsed(from: standing.missedDue ?? due, to: now)
      return words[row.rule?.isImmediate ?? false ? "when.past-practice" : "when.overdue", late]
    case .open: return standing.due.map { words["when.due", time.due($0)] } ?? words["when.no-date"]
    case .pending: return words["when.pending"]
    case .stopped: return words["when.stopped"]
    case .done, .onTime, .late:
      guard let done = standing.done else { return "" }
      var text = words["when.done", time.minute(done)]
      if let due = standing.due, done >= due {
        text +=
          ", " + words["when.late-by", time.elapsed(from: standing.missedDue ?? due, to: done)]
      }
      if standing.recordedLateBy != nil, let recorded = standing.recorded {
        text += ", " + words["when.recorded-later", time.elapsed(from: done, to: recorded)]
      }
      return text
    case .superseded:
      return standing.superseded.map { words["when.superseded", time.minute($0)] } ?? ""
    case .withdrawn: return ""
    }
  }

  /// What the deadline rests on, always with its kind and whether somebody has read it.
  private var rule: Fields? {
    guard let rule = row.rule else { return nil }
    return [
      "cite": rule.authority, "kind": words["authority.\(rule.kind.rawValue)"],
      "unverified": !rule.isVerified, "immediate": rule.isImmediate, "counting": rule.counting,
    ]
  }
}

extension Words {
  /// What a role is called: by the words of the pages where they know it, else by its id.
  func role(_ role: RoleID?) -> String {
    guard let role else { return self["role.operator"] }
    return text("role.\(role)", else: role.rawValue.replacing("-", with: " "))
  }
}
