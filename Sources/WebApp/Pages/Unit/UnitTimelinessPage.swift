import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Reports
import Statistics
import Workflows

/// How timely the required steps are in the cases of a supervisor's own agency.
///
/// Nothing is withheld here: the supervisor sees each of these cases by itself. What is published comes
/// from the reports, where small figures are.
struct UnitTimelinessPage: Sendable {
  let site: Site

  var routes: [Route] { [Route(.get, "/unit/timeliness", show)] }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    guard let actor = visit.actor, actor.role == Access.supervisor, actor.agency != nil else {
      throw Mishap.notFound
    }
    let form = Form(query: request)
    let steps = site.requiredSteps
    var fields: Fields = [
      "from": form["from"], "to": form["to"], "zone": site.settings.zone.identifier,
      "agency": actor.agency?.rawValue ?? "", "foreign": false,
      "steps": steps.map { step in
        [
          "value": step.name, "label": visit.words.quoted("\(step.title) (\(step.workflow))"),
          "selected": form["step"] == step.name,
        ] as Fields
      },
    ]
    do {
      let asked = try UnitTimelinessForm(form, steps, visit.words)
      guard let caseFile = site.library.caseFile else { throw Mishap.notFound }
      let now = site.now
      let question = ReportQuestion(
        caseFile: caseFile, zone: site.settings.zone, period: asked.period, step: asked.step)
      let found = try await site.wait {
        try $0.reports.timeliness(by: question, for: actor, at: now)
      }
      fields.merge(
        UnitTimelinessFields(found, FigureWords(words: visit.words)).fields(
          showsCurve: asked.step != nil)
      ) { $1 }
      return page(visit, fields, .ok)
    } catch let refusal as Refusal {
      fields["error"] = ShownRefusal.fields(refusal)
      return page(visit, fields, refusal.status)
    }
  }

  private func page(
    _ visit: Visit, _ fields: Fields, _ status: HTTPResponse.Status
  ) -> Response {
    Page("unit-timeliness", title: visit.words["timeliness.title"], status: status, fields)
      .response(to: visit, of: site)
  }
}

/// Which steps a supervisor asks about.
private struct UnitTimelinessForm {
  let period: ReportPeriod
  let step: String?

  init(_ form: Form, _ steps: [NamedTimedStep], _ words: Words) throws {
    func day(_ name: String) throws -> Day? {
      guard !form[name].isEmpty else { return nil }
      guard let day = Day(form[name]) else {
        throw Refusal(
          .wrongTime, verbatim: words["reports.no-day", form[name]],
          mend: words["reports.no-day.mend"])
      }
      return day
    }
    let (from, to) = (try day("from"), try day("to"))
    if let from, let to, to < from {
      throw Refusal(
        .wrongTime, verbatim: words["reports.wrong-order", "\(to)", "\(from)"],
        mend: words["reports.wrong-order.mend"])
    }
    period = ReportPeriod(from: from, to: to)
    step = form["step"].isEmpty ? nil : form["step"]
    if let step, !steps.contains(where: { $0.name == step }) {
      throw Refusal(
        .wrongValue, verbatim: words["reports.no-choice", step],
        mend: words["reports.no-choice.mend"])
    }
  }
}

/// What that page is filled with.
private struct UnitTimelinessFields {
  private let found: [StepTimeliness]
  private let words: FigureWords

  init(_ found: [StepTimeliness], _ words: FigureWords) {
    self.found = found
    self.words = words
  }

  func fields(showsCurve: Bool) -> Fields {
    let decided = found.reduce(0) { $0 + $1.decided }
    let onTime = found.reduce(0) { $0 + $1.count(.onTime) }
    let overdue = found.reduce(0) { $0 + $1.count(.overdue) }
    return [
      "empty": found.isEmpty,
      "sentence": decided == 0
        ? words.words["timeliness.none-yet"]
        : words.words[
          "timeliness.sentence", NumberWords.percent(Double(onTime) / Double(decided)),
          "\(decided)", "\(overdue)"],
      "share-chart": TimelinessChart(id: "steps", found.map(bar), words)?.fields ?? false,
      "rows": found.map(row),
      "curves": showsCurve && !found.isEmpty
        ? CurveChart(
          found.map {
            CurveChart.Curve(label: words.words.quoted($0.step.title), estimate: $0.estimate)
          }, words
        ).fields as Any : false,
    ]
  }

  private func bar(_ step: StepTimeliness) -> TimelinessChart.Bar {
    TimelinessChart.Bar(
      label: words.words.quoted(step.step.title), onTime: step.count(.onTime),
      late: step.count(.late),
      overdue: step.count(.overdue))
  }

  private func row(_ step: StepTimeliness) -> Fields {
    let share: FigureCell =
      step.shareOnTime.map { share in
        .share(share, low: step.interval?.lowerBound, high: step.interval?.upperBound)
      } ?? .nothing
    return [
      "title": words.words.quoted(step.step.title), "name": step.step.name,
      "path": "/unit/timeliness?step=\(Address.encoded(step.step.name))",
      "counts": TimedStatus.allCases.map { ["count": step.count($0)] as Fields },
      "share": words.text(share),
      "times": [0.25, 0.5, 0.75].map { share in
        step.estimate.time(bySharing: share).map(words.duration)
          ?? words.words["timeliness.not-reached"]
      },
      "bases": step.bases.map(words.words.quoted),
    ]
  }
}
