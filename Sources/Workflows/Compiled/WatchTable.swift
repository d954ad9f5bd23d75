import Statecharts

/// The events that a workflow's steps wait for and its deadlines count from, by name.
struct WatchTable: Sendable {
  /// The names, or beginnings of names up to a dot; their order gives each its place.
  private(set) var events: [EventName] = []
  private var placeOfName: [Substring: Int] = [:]

  /// A table of these events, each once.
  init(_ watched: [EventName]) {
    for event in watched where place(of: event) == nil {
      placeOfName[event.rawValue[...]] = events.count
      events.append(event)
    }
  }

  /// The place of exactly this event.
  func place(of event: EventName) -> Int? { placeOfName[event.rawValue[...]] }

  /// The places that an event of this name satisfies.
  ///
  /// As with SCXML's event descriptors (3.12.1), a watched name also covers the names that begin
  /// with it and a dot.
  func places(satisfiedBy event: String) -> [Int] {
    guard !events.isEmpty else { return [] }
    var found: [Int] = []
    if let exact = placeOfName[event[...]] { found.append(exact) }
    for beginning in event.dottedBeginnings.reversed() {
      if let prefix = placeOfName[beginning] { found.append(prefix) }
    }
    return found
  }
}
