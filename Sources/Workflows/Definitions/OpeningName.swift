/// How people name one opening of a step: `STEP`, `STEP#2`, or `RUN/STEP#N`.
public struct OpeningName: Hashable, Sendable {
  /// The number of the run, or, where a file may say so, the id of its workflow.
  public let run: String?
  /// The step.
  public let step: StepID
  /// Which of its openings, from 1; nil where the name leaves it open.
  public let number: Int?

  /// A name of these parts.
  public init(run: String? = nil, step: StepID, number: Int? = nil) {
    self.run = run
    self.step = step
    self.number = number
  }
}

extension OpeningName: LosslessStringConvertible {
  /// Reads `STEP`, `STEP#2`, `RUN/STEP` or `RUN/STEP#2`; nil for anything else.
  public init?(_ text: String) {
    var rest = Substring(text)
    var run: String?
    if let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) {
      run = String(rest[..<slash])
      rest = rest[rest.utf8.index(after: slash)...]
      if run?.isEmpty == true { return nil }
    }
    var number: Int?
    if let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#")) {
      guard let read = Int(rest[rest.utf8.index(after: hash)...]), read > 0 else { return nil }
      number = read
      rest = rest[..<hash]
    }
    guard !rest.isEmpty, !rest.utf8.contains(UInt8(ascii: "/")) else { return nil }
    self.init(run: run, step: StepID(String(rest)), number: number)
  }

  /// As it is read.
  public var description: String {
    (run.map { "\($0)/" } ?? "") + step.rawValue + (number.map { "#\($0)" } ?? "")
  }
}
