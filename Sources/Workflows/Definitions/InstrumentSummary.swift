/// What workflows need to know of a screening instrument: which events its screenings raise.
public struct InstrumentSummary: Hashable, Sendable {
  /// Its id.
  public let id: InstrumentID
  /// What it screens for.
  public let purpose: Purpose
  /// The bands of each of its results.
  public let results: [String: [String]]
  /// What its stop rules lead to.
  public let stops: [String]

  /// The summary of an instrument.
  public init(id: InstrumentID, purpose: Purpose, results: [String: [String]], stops: [String]) {
    self.id = id
    self.purpose = purpose
    self.results = results
    self.stops = stops
  }
}
