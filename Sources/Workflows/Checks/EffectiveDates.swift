import CivilTime
import XMLReading

/// Nothing ends before it begins.
struct EffectiveDates: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    let workflow = subject.definition
    return EffectiveDates.findings(
      workflow.effectiveFrom, workflow.effectiveTo, workflow.place)
      + EffectiveDates.findings(of: workflow.authorities)
  }

  static func findings(of authorities: [Authority]) -> [Finding] {
    authorities.flatMap { findings($0.effectiveFrom, $0.effectiveTo, $0.place) }
  }

  private static func findings(_ from: Day?, _ to: Day?, _ place: Place) -> [Finding] {
    guard let from, let to, to < from else { return [] }
    return [
      Finding(
        id: "dates-out-of-order", message: "it ends on \(to), before it begins on \(from)",
        location: place.of("effective-to"), mend: "put the later day into \"effective-to\"")
    ]
  }
}
