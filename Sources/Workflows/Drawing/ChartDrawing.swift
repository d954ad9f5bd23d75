/// A workflow's statechart as a picture: states as boxes within boxes, one under another in the
/// order of the file, and transitions as arrows in a gutter beside them.
///
/// It is laid out by the file alone, so that the same workflow looks the same everywhere, and a
/// change of the file changes the picture only there. The SVG has a title and a description, uses
/// no style sheet and no script, and takes its colour from the text around it.
public struct ChartDrawing: Sendable {
  /// A box: a state with its words.
  struct Box: Hashable, Sendable {
    let state: StateID
    let depth: Int
    let top: Int
    var bottom: Int
    /// Where arrows from and to it meet it.
    var middle: Int { top + 12 }
    let isParallel: Bool
    let isFinal: Bool
    let isActive: Bool
    let title: String
    let lines: [String]
  }

  /// An arrow from one box to another, in a lane of the gutter.
  struct Arrow: Hashable, Sendable {
    let from: Int
    let to: Int
    let lane: Int
    let label: String
  }

  static let lineHeight = 16
  static let indent = 14
  static let boxWidth = 640
  static let laneWidth = 12

  let title: String
  let boxes: [Box]
  let arrows: [Arrow]
  let height: Int
  let lanes: Int

  /// The picture of a workflow.
  ///
  /// - Parameter active: the states that a case is in, which are marked.
  public init(_ workflow: WorkflowDefinition, active: Set<String> = []) {
    title = workflow.title
    var layout = Layout(active: active)
    for state in workflow.states { layout.add(state, depth: 0) }
    boxes = layout.boxes
    height = layout.top + 8
    let (arrows, lanes) = Self.lanes(of: workflow.states, boxes)
    self.arrows = arrows
    self.lanes = lanes
  }

  /// Boxes from the top down.
  private struct Layout {
    let active: Set<String>
    var boxes: [Box] = []
    var top = 8

    mutating func add(_ state: WorkflowState, depth: Int) {
      let place = boxes.count
      let lines = Self.words(of: state)
      boxes.append(
        Box(
          state: state.id, depth: depth, top: top, bottom: 0,
          isParallel: state.kind == .parallel, isFinal: state.kind == .final,
          isActive: active.contains(state.id.rawValue), title: state.title, lines: lines))
      top += 22 + lines.count * ChartDrawing.lineHeight
      if !state.children.isEmpty { top += 4 }
      for child in state.children { add(child, depth: depth + 1) }
      boxes[place].bottom = top
      top += 8
    }

    private static func words(of state: WorkflowState) -> [String] {
      let steps = state.steps.map { step in
        "\(step.title) (\(step.roles.map(\.rawValue).joined(separator: ", ")))"
      }
      return steps + state.invokes.map { "▸ \($0.title)" }
    }
  }

  /// Each arrow in the innermost lane in which it crosses no other along its way.
  private static func lanes(
    of states: [WorkflowState], _ boxes: [Box]
  ) -> (arrows: [Arrow], lanes: Int) {
    let places = Dictionary(
      boxes.enumerated().map { ($1.state, $0) }, uniquingKeysWith: { first, _ in first })
    var wanted: [(from: Int, to: Int, label: String)] = []
    func collect(_ state: WorkflowState) {
      for transition in state.transitions {
        let event = transition.events.joined(separator: " ")
        let label = event + (transition.condition.map { " [\($0)]" } ?? "")
        for target in transition.targets {
          guard let from = places[state.id], let to = places[target] else { continue }
          wanted.append((from, to, label))
        }
      }
      for child in state.children { collect(child) }
    }
    for state in states { collect(state) }
    // Short arrows lie inside.
    wanted.sort { (abs($0.from - $0.to), $0.from, $0.to) < (abs($1.from - $1.to), $1.from, $1.to) }
    var taken: [[ClosedRange<Int>]] = []
    let arrows = wanted.map { arrow -> Arrow in
      let range = min(arrow.from, arrow.to)...max(arrow.from, arrow.to)
      let lane =
        taken.firstIndex { ranges in !ranges.contains { $0.overlaps(range) } } ?? taken.count
      if lane == taken.count { taken.append([]) }
      taken[lane].append(range)
      return Arrow(from: arrow.from, to: arrow.to, lane: lane, label: arrow.label)
    }
    return (arrows, taken.count)
  }
}
