import CivilTime
import Expressions
import Statecharts
import XMLReading

/// A workflow whose statechart has been made, before anything around it is known.
struct WorkflowDraft {
  let definition: WorkflowDefinition
  let outline: Outline
  let builder: ChartBuilder
  /// The chart; nil where the states have errors.
  let chart: Chart?
  /// What is wrong with the states.
  let findings: [Finding]

  init(_ definition: WorkflowDefinition) {
    self.definition = definition
    outline = Outline(definition)
    var builder = ChartBuilder()
    let written = builder.chart(of: definition)
    self.builder = builder
    do {
      chart = try Chart(compiling: written)
      findings = []
    } catch {
      chart = nil
      findings = ChartFindings(workflow: definition, outline: outline).findings(error)
    }
  }

  var charted: Surroundings.Charted {
    Surroundings.Charted(definition: definition, outline: outline, chart: chart)
  }

  /// The workflow with its expressions compiled, and what is wrong with those.
  func subject(
    in surroundings: Surroundings, calendar: CalendarFile?, leapDayBirthday: LeapDayBirthday
  ) -> (subject: WorkflowSubject, findings: [Finding]) {
    var expressions: [SourceLocation: Expression] = [:]
    var findings: [Finding] = []
    if let caseFile = surroundings.caseFile {
      let scope = Scope(
        variables: caseFile.variables, states: outline.states.map(\.id.rawValue),
        leapDayBirthday: leapDayBirthday)
      for written in WrittenExpression.all(of: definition, outline) {
        do {
          expressions[written.place.of(written.attribute)] = try Expression.compile(
            written.text, in: scope, expecting: .boolean)
        } catch {
          findings += ExpressionFindings.findings(
            error, at: written.place, attribute: written.attribute)
        }
      }
    }
    let subject = WorkflowSubject(
      definition: definition, outline: outline, surroundings: surroundings, calendar: calendar,
      chart: chart, expressions: expressions)
    return (subject, findings)
  }
}
