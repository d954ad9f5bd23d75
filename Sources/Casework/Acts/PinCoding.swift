public import Ledger
public import Workflows

/// How the log writes which definitions an event pinned when it first used them.
public enum PinCoding {
  /// The pins by workflow; nil where there are none.
  static func encode(_ pins: [WorkflowID: Pin]) -> CanonicalValue? {
    guard !pins.isEmpty else { return nil }
    return .object(
      pins.sorted { $0.key < $1.key }.map { workflow, pin in
        .init(
          workflow.rawValue,
          .object([
            "calendar": .string(pin.calendar.description),
            "case-file": .string(pin.caseFile.description),
            "workflow": .string(pin.workflow.description),
          ]))
      })
  }

  /// The pins that an event's body names.
  public static func decode(_ body: CanonicalValue) -> [WorkflowID: Pin] {
    var pins: [WorkflowID: Pin] = [:]
    for member in body["pins"]?.members ?? [] {
      guard let workflow = member.value["workflow"]?.text.flatMap({ Digest($0) }),
        let calendar = member.value["calendar"]?.text.flatMap({ Digest($0) }),
        let caseFile = member.value["case-file"]?.text.flatMap({ Digest($0) })
      else { continue }
      pins[WorkflowID(member.name)] = Pin(
        workflow: workflow, calendar: calendar, caseFile: caseFile)
    }
    return pins
  }
}
