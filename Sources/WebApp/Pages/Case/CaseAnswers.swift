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

  var fields: Fields {
    let overdue = open.filter { $0.group == .overdue }
    let next = open.first { $0.row.standing.due != nil && $0.group != .overdue }
    let waits = waits
    return [
      "overdue": TemplateValue.sources(Array(overdue.prefix(Self.most))),
      "has-overdue": !overdue.isEmpty,
      "overdue-more": more(overdue.count),
      "next": next.map { TemplateValue.source($0) } ?? .nothing,
      "waits": waits, "has-waits": !waits.isEmpty,
    ]
  }

  private func more(_ count: Int) -> Any {
    count > Self.most ? words["answers.more", "\(count - Self.most)"] as Any : false
  }

  /// Approvals first, because somebody is asked for them by name; then facts that somebody has to
  /// record, and steps whose clock stands.
  private var waits: [Fields] {
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
