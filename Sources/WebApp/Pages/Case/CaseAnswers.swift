import Casework
import CivilTime
import Workflows

/// The three questions that stand at the top of a case: what is overdue, what is next, what is waited
/// for; each answered in words, with the way to it.
struct CaseAnswers {
  private let open: [ShownStep]
  private let time: TimeWords
  private let waiting: [(id: String, title: String)]
  private let casePath: String
  private let approvals: [ListedApproval]
  private let site: Site
  private var words: Words { time.words }

  /// How many of each are named; the others are counted.
  private static let most = 3

  init(
    _ open: [ShownStep], _ time: TimeWords, waiting: [(id: String, title: String)],
    casePath: String, approvals: [ListedApproval], _ site: Site
  ) {
    self.open = open.sorted { $0.row.comesBefore($1.row) }
    self.time = time
    self.waiting = waiting
    self.casePath = casePath
    self.approvals = approvals
    self.site = site
  }

  /// What is overdue, as far as it is named: what was due first stands first.
  var overdue: [ShownStep] { Array(open.lazy.filter { $0.group == .overdue }.prefix(Self.most)) }

  /// How many are overdue.
  var overdueCount: Int { open.count { $0.group == .overdue } }

  /// How many more are overdue, in words; nil where there are none.
  var overdueMore: String? {
    let more = overdueCount - Self.most
    return more > 0 ? words["answers.more", "\(more)"] : nil
  }

  /// What is due next.
  var next: ShownStep? { open.first { $0.row.standing.due != nil && $0.group != .overdue } }

  /// Approvals first, because somebody is asked for them by name; then facts that somebody has to
  /// record, and steps whose clock stands.
  var waits: [Fields] {
    var waits = approvals.prefix(Self.most).map { listed -> Fields in
      let fields = ApprovalFields(listed, site, time, back: casePath)
      return [
        "text": words[listed.isWaiting ? "answers.approval" : "answers.returned", fields.what],
        "path": listed.row.map { ShownStep($0, time).path } ?? "/approvals",
      ]
    }
    waits += waiting.prefix(Self.most).map { fact -> Fields in
      [
        "text": words["answers.fact", fact.title],
        "path": "\(casePath)/facts?ask=\(Address.encoded(fact.id))",
      ]
    }
    if waiting.count > Self.most {
      waits.append(["text": words["answers.more", "\(waiting.count - Self.most)"], "path": false])
    }
    let stopped = open.filter { $0.row.standing.isStopped(at: time.now) }
    waits += stopped.prefix(Self.most).map { step in
      ["text": words["answers.clock", words.quoted(step.row.step.title)], "path": step.path]
    }
    return waits
  }
}
