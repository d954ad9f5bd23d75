import Testing
import XMLReading

@testable import Workflows

/// The pictures of what is shipped.
struct ChartDrawingTests {
  private static let workflows: [WorkflowDefinition] = {
    var sample = Sample()
    for path in Shipped.files("Workflows") { sample.read(Shipped.source(path)) }
    return sample.linked().linked.workflows.values.map(\.definition).sorted { $0.id < $1.id }
  }()

  private static func states(_ states: [WorkflowState]) -> [WorkflowState] {
    states.flatMap { [$0] + Self.states($0.children) }
  }

  @Test("every state is drawn once, inside the one that holds it, and no two cross")
  func boxes() throws {
    for workflow in Self.workflows {
      let drawing = ChartDrawing(workflow)
      #expect(drawing.boxes.map(\.state) == Self.states(workflow.states).map(\.id))
      for (inner, one) in drawing.boxes.enumerated() {
        #expect(one.top < one.bottom && one.bottom <= drawing.height)
        for other in drawing.boxes[..<inner] {
          let isInside = other.top < one.top && one.bottom <= other.bottom
          #expect(isInside || other.bottom <= one.top, "\(workflow.id): \(one.state) crosses")
        }
      }
    }
  }

  @Test("every way from one state to another is an arrow, and none lies upon another")
  func arrows() {
    for workflow in Self.workflows {
      let drawing = ChartDrawing(workflow)
      let ways = Self.states(workflow.states).flatMap { state in
        state.transitions.flatMap { $0.targets.map { "\(state.id) \($0)" } }
      }
      let drawn = drawing.arrows.map {
        "\(drawing.boxes[$0.from].state) \(drawing.boxes[$0.to].state)"
      }
      #expect(drawn.sorted() == ways.sorted())
      for (index, one) in drawing.arrows.enumerated() {
        let range = min(one.from, one.to)...max(one.from, one.to)
        for other in drawing.arrows[..<index] where other.lane == one.lane {
          #expect(!range.overlaps(min(other.from, other.to)...max(other.from, other.to)))
        }
      }
    }
  }

  @Test("the picture is well-formed, says in words what it shows, and marks where a case is")
  func svg() throws {
    for workflow in Self.workflows {
      let state = try #require(workflow.states.first)
      let text = ChartDrawing(workflow, active: [state.id.rawValue]).svg()
      let reading = XMLReader.read(XMLSource(file: "picture.svg", bytes: Array(text.utf8)))
      #expect(reading.findings.isEmpty, "\(workflow.id)")
      #expect(text.contains("(here)"))
      #expect(text.contains("<desc id=\"chart-text\">\(state.title.prefix(1))"))
    }
  }
}
