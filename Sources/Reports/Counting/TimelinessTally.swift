import Statistics

/// A required step of a workflow, as its timeliness is told.
public struct TimedStep: Hashable, Sendable {
  /// The workflow.
  public let workflow: String
  /// The step.
  public let step: String
  /// What people call it.
  public let title: String

  /// A step.
  public init(workflow: String, step: String, title: String) {
    self.workflow = workflow
    self.step = step
    self.title = title
  }

  /// How people name it: `WORKFLOW/STEP`.
  public var name: String { "\(workflow)/\(step)" }
}

/// Where an opening of a step stands, for figures.
public enum TimedStatus: Int, CaseIterable, Hashable, Sendable {
  /// Ended before its deadline.
  case onTime
  /// Ended at or after its deadline, or left behind while it was overdue.
  case late
  /// Open, and its deadline has passed.
  case overdue
  /// Open, and its deadline has not passed, stands still, or is not there yet.
  case running
  /// Ended, without a deadline.
  case withoutDeadline
  /// Left behind before its deadline: the case moved on.
  case left

  var column: FigureTable.Column {
    switch self {
    case .onTime: FigureTable.Column(id: "on-time", label: "On time")
    case .late: FigureTable.Column(id: "late", label: "Late")
    case .overdue: FigureTable.Column(id: "overdue", label: "Overdue")
    case .running: FigureTable.Column(id: "running", label: "Open, not due")
    case .withoutDeadline: FigureTable.Column(id: "no-deadline", label: "Done, no deadline")
    case .left: FigureTable.Column(id: "left", label: "Left before due")
    }
  }
}

/// How timely steps are, while it is counted.
public struct TimelinessTally: Sendable {
  /// One group of one step.
  struct Group: Sendable {
    var counts = [Int](repeating: 0, count: TimedStatus.allCases.count)
    var times = ObservedTimes()

    var count: Int { counts.reduce(0, +) }

    mutating func add(_ other: Group) {
      for place in counts.indices { counts[place] += other.counts[place] }
      times.add(other.times)
    }
  }

  struct Key: Hashable {
    let step: TimedStep
    let group: Int
  }

  private var groups: [Key: Group] = [:]
  private var rests: [TimedStep: Set<String>] = [:]

  /// Nothing counted.
  public init() {}

  /// Counts an opening.
  ///
  /// - Parameters:
  ///   - group: the place of its group among the lines of the division.
  ///   - seconds: from its opening to its end, or to the moment of the count where it is open.
  ///   - happened: whether it was done; an open one, or one left behind, is censored.
  public mutating func add(
    _ step: TimedStep, group: Int, _ status: TimedStatus, seconds: Int64, happened: Bool
  ) {
    let key = Key(step: step, group: group)
    groups[key, default: Group()].counts[status.rawValue] += 1
    groups[key, default: Group()].times.add(seconds, happened: happened)
  }

  /// Says what a deadline of a step rests on, as it is to be printed.
  public mutating func rest(_ step: TimedStep, on basis: String) {
    rests[step, default: []].insert(basis)
  }

  var steps: [TimedStep] {
    Set(groups.keys.map(\.step)).sorted { ($0.workflow, $0.step) < ($1.workflow, $1.step) }
  }

  func group(_ step: TimedStep, _ group: Int) -> Group? { groups[Key(step: step, group: group)] }

  /// All groups of a step together.
  func all(of step: TimedStep) -> Group {
    groups.filter { $0.key.step == step }.values.reduce(into: Group()) { $0.add($1) }
  }

  func bases(of step: TimedStep) -> [String] { (rests[step] ?? []).sorted() }
}
