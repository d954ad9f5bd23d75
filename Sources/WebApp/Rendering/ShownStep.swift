import Casework
import CivilTime
import Workflows

/// A step as lists and pages show it.
///
/// A class, since a row has many columns and is handed about while pages are put in order.
final class ShownStep: NamedSource {
  let row: StepRow
  let time: TimeWords
  private var words: Words { time.words }

  /// Where it stands in the order in which things matter.
  let group: Group
  private let standing: StepStatus
  /// What the child is called, where that is asked for and may be shown.
  private let childName: String?

  init(_ row: StepRow, _ time: TimeWords, childName: String? = nil) {
    self.row = row
    self.time = time
    self.childName = childName
    standing = row.standing.status(at: time.now)
    group = Self.group(of: row, standing, time)
  }

  /// Where a step stands, in the order in which it matters.
  enum Group: String, CaseIterable {
    case overdue, dueToday = "due-today", dueSoon = "due-soon", open, waiting, ended
  }

  private static func group(of row: StepRow, _ standing: StepStatus, _ time: TimeWords) -> Group {
    switch standing {
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

  /// The names by which templates ask for what it shows.
  enum Name: String, CaseIterable {
    case path, title, opening, workflow, who, status, when, since, required, due, rule, outcome
    case caseNumber = "case", casePath = "case-path", openRow = "open-row"
    case todo = "do", todoPath = "do-path", childName = "child-name"
  }

  static let names = FieldNames<Name>()

  func value(of name: Name) -> TemplateValue {
    switch name {
    case .path: .text(path)
    case .caseNumber: .text(row.caseID.rawValue)
    case .casePath: .text(Self.path(of: row.caseID))
    case .title: .text(words.quoted(row.step.title))
    case .opening: row.number > 1 ? .text(words["step.time", "\(row.number)"]) : .nothing
    case .workflow: .text(row.step.workflow.rawValue)
    case .who: .text(person)
    case .status: .source(status)
    case .when: .text(when)
    case .since: .text(since)
    case .required: .flag(row.step.isRequired)
    case .due:
      row.standing.due.map { .source(ShownMoment($0, as: time.due($0))) } ?? .nothing
    case .rule: row.rule.map { .source(ShownRule($0, words)) } ?? .nothing
    case .openRow: .flag(group != .ended)
    case .todo: .text(words[isPending ? "step.do-facts" : "step.do.\(row.step.kind.rawValue)"])
    case .todoPath: .text(isPending ? "\(Self.path(of: row.caseID))/facts" : path)
    case .outcome: TemplateValue((row.outcome?.rawValue).map(words.quoted))
    case .childName: TemplateValue(childName)
    }
  }

  private var isPending: Bool { standing == .pending }

  /// Who does it, or did it.
  private var person: String {
    let roles = row.role.utf8.split(separator: UInt8(ascii: " "))
      .map { words.role(RoleID(String(Substring($0)))) }.joined(separator: ", ")
    let agency = row.agency.map { ", \($0)" } ?? ""
    guard let who = row.actor ?? row.owner else { return roles + agency }
    return "\(who) (\(roles)\(agency))"
  }

  /// A word with a shape and a colour.
  private(set) lazy var status = ShownStatus(key: statusKey, words)

  private var statusKey: String {
    switch standing {
    case .overdue: row.rule?.isImmediate ?? false ? "past-practice" : "overdue"
    case .open:
      switch group {
      case .dueToday: "due-today"
      case .dueSoon: "due-soon"
      default: "open"
      }
    case .pending: "waiting"
    case .stopped: "stopped"
    case .done, .onTime:
      switch row.outcomeKind {
      case .declined: "declined"
      case .notNecessary: "not-needed"
      case .unable: "unable"
      case .sent where !row.isAnswered: "sent"
      default: row.standing.recordedLateBy == nil ? "done" : "recorded-late"
      }
    case .late: "done-late"
    case .superseded: "superseded"
    case .withdrawn: "withdrawn"
    }
  }

  /// The same behind the word of its status, which is not said twice: `overdue` and `by 2 d 3 h`.
  private var since: String {
    guard statusKey == "overdue", let due = row.standing.missedDue ?? row.standing.due else {
      return when
    }
    return words["when.overdue-since", time.elapsed(from: due, to: time.now)]
  }

  /// When, in words: `overdue by 2 d 3 h`, `due Thursday 14 May, end of day`.
  private var when: String {
    let standing = row.standing
    let now = time.now
    switch self.standing {
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
}

extension Words {
  /// What a role is called: by the words of the pages where they know it, else by its id.
  func role(_ role: RoleID?) -> String {
    guard let role else { return self["role.operator"] }
    return text("role.\(role)", else: role.rawValue.replacing("-", with: " "))
  }
}
