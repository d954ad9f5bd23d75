import CivilTime
import Deadlines
import Expressions
import Statecharts
import XMLReading

/// A workflow with its statechart and expressions made, before it is held against the others.
struct WorkflowDraft {
  let definition: WorkflowDefinition
  /// The calendar it names, if that is there.
  let calendar: CalendarFile?
  let outline: Outline
  let builder: ChartBuilder
  /// The chart; nil where the states have errors.
  let chart: Chart?
  /// The expressions, by the place of their attribute; those with errors are missing.
  let expressions: [SourceLocation: Expression]
  /// Where facts are read and events waited for.
  let uses: WorkflowUses
  /// What the transitions may leave; nil without a chart.
  let departures: Departures?
  /// What is wrong with states and expressions.
  let findings: [Finding]

  /// The draft of a workflow; without a case file no expression is read.
  init(_ definition: WorkflowDefinition, caseFile: CaseFile?, calendar: CalendarFile?) {
    self.definition = definition
    self.calendar = calendar
    let outline = Outline(definition)
    self.outline = outline
    var builder = ChartBuilder()
    let written = builder.chart(of: definition)
    self.builder = builder
    var findings: [Finding] = []
    var compiled: Chart?
    do {
      compiled = try Chart(compiling: written)
    } catch {
      findings += ChartFindings(workflow: definition, outline: outline).findings(error)
    }
    chart = compiled
    let (expressions, wrong) = WorkflowDraft.expressions(
      of: definition, outline, caseFile, calendar)
    self.expressions = expressions
    uses = WorkflowUses(definition, outline, expressions: expressions)
    self.findings = findings + wrong
    departures = compiled.map { chart in
      Departures(
        chart, conditions: outline.transitions.map { expressions[$0.transition.place.of("cond")] })
    }
  }

  private static func expressions(
    of definition: WorkflowDefinition, _ outline: Outline, _ caseFile: CaseFile?,
    _ calendar: CalendarFile?
  ) -> (expressions: [SourceLocation: Expression], findings: [Finding]) {
    guard let caseFile else { return ([:], []) }
    let scope = Scope(
      variables: caseFile.variables, states: outline.states.map(\.id.rawValue),
      leapDayBirthday: calendar?.definition.leapDayBirthday ?? .march1, tables: caseFile.tables,
      remembers: true)
    var expressions: [SourceLocation: Expression] = [:]
    var findings: [Finding] = []
    for written in WrittenExpression.all(of: definition, outline) {
      do {
        expressions[written.place.of(written.attribute)] = try Expression.compile(
          written.text, in: scope, expecting: .boolean)
      } catch {
        findings += ExpressionFindings.findings(
          error, at: written.place, attribute: written.attribute)
      }
    }
    return (expressions, findings)
  }

  /// The expression of an attribute.
  func expression(_ place: Place, _ attribute: String) -> Expression? {
    expressions[place.of(attribute)]
  }

  /// The draft, to be held against all that surrounds it.
  func subject(in surroundings: Surroundings) -> WorkflowSubject {
    WorkflowSubject(
      definition: definition, outline: outline, surroundings: surroundings, calendar: calendar,
      chart: chart, expressions: expressions, uses: uses, departures: departures,
      timeReach: surroundings.timeReaches.reach(of: self))
  }
}
