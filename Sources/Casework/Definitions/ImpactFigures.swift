public import Statistics
public import Workflows

/// What proposed definitions would change in all cases that are not over, counted: for who has no
/// basis to see any of them.
///
/// Small figures are withheld as those of reports are, with as many others as are needed so that
/// none of them can be worked out. No case is named, and no date.
public struct ImpactFigures: Hashable, Sendable {
  /// A figure, or that it is withheld.
  public enum Figure: Hashable, Sendable {
    /// So many.
    case count(Int)
    /// Few, or needed so that few cannot be worked out.
    case withheld
  }

  /// What would become of the runs that are in the same states.
  public struct Line: Hashable, Sendable {
    /// What people call the states; none in the line of totals.
    public let states: [String]
    /// How many would go on with every due date as it is.
    public let staying: Figure
    /// How many would have a due date moved.
    public let moving: Figure
    /// How many cannot go on by the new definitions, and end by what they began with.
    public let blocked: Figure
    /// How many they are together.
    public let all: Figure
  }

  /// The runs of one workflow.
  public struct OfWorkflow: Hashable, Sendable {
    /// The workflow.
    public let workflow: WorkflowID
    /// What people call it.
    public let title: String
    /// By the states that they are in, in the order of their titles.
    public let lines: [Line]
    /// All of them.
    public let total: Line
    /// How many due dates of each step would move; nil where a figure of the runs is withheld, which
    /// these would tell.
    public let moves: [StepMoves]?
  }

  /// How many due dates of a step would move.
  public struct StepMoves: Hashable, Sendable {
    /// What people call the step.
    public let title: String
    /// To an earlier moment.
    public let earlier: Figure
    /// To a later one.
    public let later: Figure
    /// Others: a date comes where there was none, or goes.
    public let other: Figure
  }

  /// How many cases are not over.
  public let cases: Figure
  /// The workflows of which a run goes by other definitions than those proposed.
  public let workflows: [OfWorkflow]
}

/// Counts what proposed definitions would change, case by case.
public struct ImpactTally: Sendable {
  private struct Moves {
    var earlier = 0
    var later = 0
    var other = 0
  }

  private struct Counted {
    var title: String
    /// By states: those that stay, that have a date moved, that cannot go on.
    var lines: [[String]: [Int]] = [:]
    var moves: [String: Moves] = [:]
  }

  private var cases = 0
  private var workflows: [WorkflowID: Counted] = [:]
  private let least: Int

  /// A tally of no case yet.
  ///
  /// - Parameter least: the least figure above 0 that is told.
  public init(least: Int = Suppression.usualLeast) {
    self.least = least
  }

  /// Counts a case with what would change in its runs.
  public mutating func add(_ state: CaseState, _ impacts: [RunImpact]) {
    cases += 1
    for impact in impacts {
      guard let run = state.run(impact.run) else { continue }
      var counted = workflows[impact.workflow] ?? Counted(title: run.workflow.definition.title)
      let kind = impact.obstacle != nil ? 2 : impact.moves.isEmpty ? 0 : 1
      counted.lines[run.activeTitles, default: [0, 0, 0]][kind] += 1
      for move in impact.moves {
        let step = run.workflow.step(move.opening.step).map { run.workflow.steps[$0.rawValue] }
        let title = step?.title ?? move.opening.step.rawValue
        switch (move.from, move.to) {
        case (let from?, let to?) where to < from:
          counted.moves[title, default: Moves()].earlier += 1
        case (_?, _?): counted.moves[title, default: Moves()].later += 1
        default: counted.moves[title, default: Moves()].other += 1
        }
      }
      workflows[impact.workflow] = counted
    }
  }

  /// What was counted, as it may be told.
  public var figures: ImpactFigures {
    ImpactFigures(
      cases: figure(cases),
      workflows: workflows.sorted { $0.key < $1.key }.map { figures(of: $0.key, $0.value) })
  }

  private func figure(_ count: Int) -> ImpactFigures.Figure {
    (1..<max(1, least)).contains(count) ? .withheld : .count(count)
  }

  private func figures(of id: WorkflowID, _ counted: Counted) -> ImpactFigures.OfWorkflow {
    let rows = counted.lines.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    let totals = rows.reduce([0, 0, 0]) { sums, row in zip(sums, row.value).map { $0 + $1 } }
    let values = (rows.map(\.value) + [totals]).flatMap { $0 + [$0.reduce(0, +)] }
    let shape = TableShape(
      groups: [rows.count], isGrouped: false, columns: 3, hasColumnTotal: true)
    let reasons = Suppression.withheld(values, shape: shape, least: least)
    let told = zip(values, reasons).map { value, reason in
      reason == nil ? ImpactFigures.Figure.count(value) : .withheld
    }
    func line(_ place: Int, _ states: [String]) -> ImpactFigures.Line {
      let cells = told[(place * 4)..<(place * 4 + 4)]
      let first = cells.startIndex
      return ImpactFigures.Line(
        states: states, staying: cells[first], moving: cells[first + 1],
        blocked: cells[first + 2], all: cells[first + 3])
    }
    let isWhole = reasons.allSatisfy { $0 == nil }
    return ImpactFigures.OfWorkflow(
      workflow: id, title: counted.title,
      lines: rows.enumerated().map { line($0.offset, $0.element.key) },
      total: line(rows.count, []),
      moves: isWhole
        ? counted.moves.sorted { $0.key < $1.key }.map { title, moves in
          ImpactFigures.StepMoves(
            title: title, earlier: figure(moves.earlier), later: figure(moves.later),
            other: figure(moves.other))
        } : nil)
  }
}
