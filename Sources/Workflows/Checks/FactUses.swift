import Expressions
import XMLReading

/// One place where a workflow reads a fact.
struct FactUse {
  let fact: FactID
  let location: SourceLocation
}

/// Every place where a workflow reads a fact or waits for an event, found once for all checks.
struct WorkflowUses {
  /// The facts that expressions read, each at its dollar sign.
  let factsInExpressions: [FactUse]
  /// The facts from which something is counted.
  let factsInAnchors: [FactUse]
  /// The facts that say how long there is.
  let factsInLengths: [FactUse]
  /// The facts whose change is waited for by name.
  let factsInEvents: [FactUse]
  /// Every place where an event is waited for; what outcomes are short for left out.
  let events: [EventUse]

  /// The uses of a workflow whose expressions are known by the places of their attributes.
  init(
    _ definition: WorkflowDefinition, _ outline: Outline,
    expressions: [SourceLocation: Expression]
  ) {
    let anchors = outline.anchors
    let written = WrittenExpression.all(of: definition, outline)
    events =
      outline.eventUses(anchors)
      + written.flatMap { written in
        expressions[written.place.of(written.attribute)].map { expression in
          WorkflowUses.counted(in: expression.node).map { name, offset in
            EventUse(
              descriptor: name, place: written.place, attribute: written.attribute,
              part: .offset(offset))
          }
        } ?? []
      }
    factsInExpressions = written.flatMap { written in
      expressions[written.place.of(written.attribute)].map { expression in
        WorkflowUses.variables(of: expression.node).map { name, offset in
          FactUse(fact: FactID(name), location: written.place.of(written.attribute, offset: offset))
        }
      } ?? []
    }
    factsInAnchors = anchors.compactMap { use in
      guard case .fact(let fact) = use.anchor else { return nil }
      return FactUse(
        fact: fact, location: use.place.of(use.attribute, word: use.anchor.description))
    }
    factsInLengths = outline.steps.flatMap(\.step.dues).flatMap { due -> [FactUse] in
      guard case .amount(let facts) = due.length else { return [] }
      return facts.map {
        FactUse(fact: $0, location: due.place.of("within", word: "fact:\($0)"))
      }
    }
    factsInEvents = events.compactMap { use in
      EventNames.fact(in: use.descriptor).map { FactUse(fact: $0, location: use.location) }
    }
  }

  /// Every place where a fact is read by name: expressions, anchors, and events of facts.
  var facts: [FactUse] { factsInExpressions + factsInAnchors + factsInLengths + factsInEvents }

  /// The events whose comings an expression counts.
  private static func counted(in node: Node) -> [(name: String, offset: Int)] {
    if case .call(.times, let arguments) = node.form,
      case .string(let name)? = arguments.first?.form
    {
      return [(name, arguments[0].offset)]
    }
    return node.children.flatMap { counted(in: $0) }
  }

  private static func variables(of node: Node) -> [(name: String, offset: Int)] {
    if case .variable(let name) = node.form { return [(name, node.offset)] }
    return node.children.flatMap { variables(of: $0) }
  }
}

/// An expression as written.
struct WrittenExpression {
  let text: String
  let place: Place
  let attribute: String
}

extension WrittenExpression {
  /// Every expression of a workflow, in the order of its parts.
  static func all(of definition: WorkflowDefinition, _ outline: Outline) -> [WrittenExpression] {
    var found: [WrittenExpression] = []
    func add(_ text: String?, _ place: Place, _ attribute: String) {
      guard let text else { return }
      found.append(WrittenExpression(text: text, place: place, attribute: attribute))
    }
    for transition in outline.transitions.map(\.transition) {
      add(transition.condition, transition.place, "cond")
    }
    for step in outline.steps.map(\.step) {
      for gate in step.gates + step.outcomes.flatMap(\.gates) {
        add(gate.test, gate.place, "test")
      }
      for outcome in step.outcomes {
        add(outcome.approverCondition, outcome.place, "approver-if")
      }
      for due in step.dues { add(due.condition, due.place, "cond") }
    }
    for never in definition.nevers { add(never.test, never.place, "test") }
    return found
  }
}
