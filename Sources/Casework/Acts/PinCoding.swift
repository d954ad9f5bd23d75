public import Ledger
public import Workflows

/// How the log writes which definitions an event pinned when it first used them.
public enum PinCoding {
  /// The pins by workflow; nil where there are none.
  static func encode(_ pins: [WorkflowID: Pin]) -> CanonicalValue? {
    guard !pins.isEmpty else { return nil }
    return .object(
      pins.sorted { $0.key < $1.key }.map { .init($0.key.rawValue, encode($0.value)) })
  }

  /// One run's definitions.
  static func encode(_ pin: Pin) -> CanonicalValue {
    .object([
      "calendar": .string(pin.calendar.description),
      "case-file": .string(pin.caseFile.description),
      "workflow": .string(pin.workflow.description),
    ])
  }

  /// One run's definitions, read back; nil where a digest is missing.
  static func pin(_ value: CanonicalValue) -> Pin? {
    guard let workflow = value["workflow"]?.text.flatMap({ Digest($0) }),
      let calendar = value["calendar"]?.text.flatMap({ Digest($0) }),
      let caseFile = value["case-file"]?.text.flatMap({ Digest($0) })
    else { return nil }
    return Pin(workflow: workflow, calendar: calendar, caseFile: caseFile)
  }

  /// The pins that an event's body names.
  public static func decode(_ body: CanonicalValue) -> [WorkflowID: Pin] {
    var pins: [WorkflowID: Pin] = [:]
    for member in body["pins"]?.members ?? [] {
      if let pin = pin(member.value) { pins[WorkflowID(member.name)] = pin }
    }
    return pins
  }
}
