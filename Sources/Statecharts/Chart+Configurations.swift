extension Chart {
  /// Whether a configuration of the other chart is one of this chart too: both have the same states
  /// and transitions.
  public func canContinue(_ other: Chart) -> Bool { fingerprint == other.fingerprint }

  /// Whether the configuration is complete and legal for this chart (SCXML 3.11).
  ///
  /// False for one that another chart made, even if it happens to fit.
  public func validate(_ configuration: Configuration) -> Bool {
    configuration.fingerprint == fingerprint
      && isComplete(configuration.active, in: Chart.document)
      && configuration.history.count == historyCount
      && zip(histories, configuration.history).allSatisfy { isLegal($1, rememberedBy: $0) }
      && configuration.isRunning == !isStopped(in: configuration.active)
  }

  /// The configuration in which exactly these atomic states, and so their ancestors, are active.
  ///
  /// With ``Configuration/activeAtomic(in:)`` and ``history(of:)`` it keeps a run by the names of
  /// its states, so that a later version of a chart can take it over, or say why it cannot.
  public func configuration(
    ofActive ids: [String], history: [String: [String]] = [:]
  ) throws(ConfigurationError) -> Configuration {
    let active = try set(of: ids)
    guard isComplete(active, in: Chart.document) else { throw .illegal(ids) }
    var values = Array(repeating: StateSet(capacity: states.count), count: historyCount)
    for (id, remembered) in history.sorted(by: { $0.key < $1.key }) {
      guard let place = index(of: id)?.rawValue else { throw .unknownState(id) }
      guard states[place].isHistory else { throw .illegalHistory(id) }
      var value = StateSet(capacity: states.count)
      for name in remembered {
        guard let state = index(of: name) else { throw .unknownState(name) }
        value.insert(state.rawValue)
      }
      guard isLegal(value, rememberedBy: place) else {
        throw .illegalHistory(id)
      }
      values[states[place].historyPlace] = value
    }
    return Configuration(
      fingerprint: fingerprint, active: active, history: values,
      isRunning: !isStopped(in: active))
  }

  /// What each history remembers, by the names of states; those that remember nothing are left out.
  public func history(of configuration: Configuration) -> [String: [String]] {
    var names: [String: [String]] = [:]
    for (history, value) in zip(histories, configuration.history) where !value.isEmpty {
      names[states[history].id] = value.map(name(of:))
    }
    return names
  }

  /// The states of these names with all their ancestors.
  private func set(of ids: [String]) throws(ConfigurationError) -> StateSet {
    var set = StateSet(capacity: states.count)
    for id in ids {
      guard let state = index(of: id) else { throw .unknownState(id) }
      set.insert(state.rawValue)
      for ancestor in ancestors(of: state) { set.insert(ancestor.rawValue) }
    }
    return set
  }

  private func isStopped(in active: StateSet) -> Bool {
    topStates.contains { states[$0].kind == .final && active.contains($0) }
  }

  /// Whether, of what lies in a state or the document, these are one legal choice: each with its
  /// parent, and as many children as its kind asks for.
  private func isComplete(_ active: StateSet, in scope: Int) -> Bool {
    guard hasItsChildren(scope, in: active) else { return false }
    let range = properDescendants(of: scope)
    var place = range.lowerBound
    while let state = active.first(from: place), state < range.upperBound {
      let parent = states[state].parent?.rawValue ?? Chart.document
      guard parent == scope || active.contains(parent), hasItsChildren(state, in: active) else {
        return false
      }
      place = state + 1
    }
    return true
  }

  private func hasItsChildren(_ state: Int, in active: StateSet) -> Bool {
    guard state != Chart.document else { return topStates.count(where: active.contains) == 1 }
    let children = states[state].children.count { active.contains($0.rawValue) }
    return switch states[state].kind {
    case .atomic, .final: true
    case .compound: children == 1
    case .parallel: children == states[state].children.count
    case .history: false
    }
  }

  /// Whether a history can have recorded this; nothing at all is what it starts with.
  private func isLegal(_ value: StateSet, rememberedBy history: Int) -> Bool {
    if value.isEmpty { return true }
    guard let parent = states[history].parent else { return false }
    guard case .history(deep: true) = states[history].kind else {
      return value.allSatisfy { states[$0.rawValue].parent == parent && !isHistory($0) }
        && hasItsChildren(parent.rawValue, in: value)
    }
    var active = StateSet(capacity: states.count)
    for state in value {
      guard isAtomic(state), isDescendant(state, of: parent) else { return false }
      active.insert(state.rawValue)
      for ancestor in ancestors(of: state) where isDescendant(ancestor, of: parent) {
        active.insert(ancestor.rawValue)
      }
    }
    return isComplete(active, in: parent.rawValue)
  }

  private func isHistory(_ state: StateIndex) -> Bool { states[state.rawValue].isHistory }
}

/// Why names of states make no configuration of a chart.
public enum ConfigurationError: Error, Hashable, Sendable {
  /// The chart has no state of this name.
  case unknownState(String)
  /// These states are not one complete, legal configuration.
  case illegal([String])
  /// What the history of this name is said to remember could never have been active.
  case illegalHistory(String)
}
