import XMLReading

/// No person and no chart can raise an event that is the engine's own.
struct ReservedEvents: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    var names = subject.definition.events.map { ($0.id, $0.place.of("id")) }
    for action in subject.outline.actions {
      if case .raise(let event) = action.form { names.append((event, action.place.of("event"))) }
    }
    return names.filter { name, _ in
      let first = name.rawValue.split(separator: ".").first.map { String($0) } ?? ""
      return EventNames.reserved.contains(first)
    }.map { name, location in
      Finding(
        id: "reserved-event", message: "only the engine raises \"\(name)\"", location: location,
        mend: "choose a name that begins otherwise")
    }
  }
}
