import Statecharts
import Testing

/// Judges a random chart's conditions for the engine.
struct Conditions: GuardEvaluator {
  let chart: Chart
  let conditions: [Condition]

  func holds(_ guardIndex: Int, in configuration: Configuration) -> Bool {
    conditions[guardIndex].holds { id in
      chart.index(of: id).map(configuration.contains) ?? false
    }
  }
}

extension Chart {
  /// The effect with names of states in place of indexes.
  func happening(_ effect: Effect) -> Happening {
    switch effect {
    case .entered(let state): .entered(name(of: state))
    case .exited(let state): .exited(name(of: state))
    case .took(let transition): .took(transition)
    case .raised(let name): .raised(name)
    case .logged(let label, let value): .logged(label, value)
    case .performed(let index): .performed(index)
    case .stopped: .stopped
    }
  }
}

struct AgainstAppendixDTests {
  /// Runs both engines over one chart and script; what differs first, or nil.
  func difference(seed: UInt64) throws -> String? {
    var random = RandomChart(seed: seed)
    let definition = random.definition
    let chart: Chart
    do {
      chart = try Chart(compiling: definition)
    } catch {
      return "seed \(seed): \(error)"
    }
    let guards = Conditions(chart: chart, conditions: random.conditions)
    let limits = ChartLimits(microsteps: 60, internalEvents: 100_000)
    var naive = AppendixD(definition, conditions: random.conditions, microstepLimit: 60)
    var effects: [Effect] = []
    var configuration: Configuration?
    do {
      configuration = try chart.start(evaluating: guards, effects: &effects, limits: limits)
    } catch {}
    do { try naive.interpret() } catch {
      return configuration == nil ? nil : "seed \(seed): only the engine comes to rest"
    }
    guard var configuration else { return "seed \(seed): the engine finds no rest" }
    for (place, event) in ([""] + random.script(14)).enumerated() {
      if place > 0 {
        effects = []
        naive.happenings = []
        let before = configuration
        var failed = false
        do {
          // The guards ask for active states alone, so the configuration is at rest, told or not.
          try chart.step(
            chart.event(named: event), &configuration, evaluating: guards, effects: &effects,
            isAtRest: place.isMultiple(of: 2), limits: limits)
        } catch { failed = true }
        do { try naive.take(event) } catch {
          guard failed, configuration == before, effects.isEmpty else {
            return "seed \(seed): after \(place) events only the engine comes to rest"
          }
          return nil
        }
        if failed { return "seed \(seed): after \(place) events the engine finds no rest" }
      }
      let happenings = effects.map(chart.happening)
      if happenings != naive.happenings {
        return "seed \(seed), event \(place) (\(event)): \(happenings) but \(naive.happenings)"
      }
      let names = configuration.states.map(chart.name(of:))
      if Set(names) != Set(naive.configuration) || configuration.isRunning != naive.running {
        return "seed \(seed), event \(place) (\(event)): \(names) but \(naive.configuration)"
      }
      let remembered = chart.history(of: configuration).mapValues(Set.init)
      if remembered != naive.historyValue.mapValues(Set.init) {
        return "seed \(seed), event \(place): \(remembered) but \(naive.historyValue)"
      }
      if !chart.validate(configuration) { return "seed \(seed), event \(place): illegal \(names)" }
      let atomic = configuration.activeAtomic(in: chart).map(chart.name(of:))
      let again = try chart.configuration(
        ofActive: atomic, history: chart.history(of: configuration))
      if again != configuration { return "seed \(seed), event \(place): lost in coding" }
      if let outside = leftItsReach(effects, chart) { return "seed \(seed): \(outside)" }
    }
    return nil
  }

  /// Whether a microstep exited or entered what its transitions are said never to.
  func leftItsReach(_ effects: [Effect], _ chart: Chart) -> String? {
    var exited: [StateIndex] = []
    var taken: [Int] = []
    var entered: [StateIndex] = []
    func judge() -> String? {
      defer { (exited, taken, entered) = ([], [], []) }
      guard !taken.isEmpty else { return nil }
      let exitable = taken.map(chart.exitable(by:))
      let enterable = taken.map(chart.enterable(by:))
      for state in exited where !exitable.contains(where: { $0.contains(state) }) {
        return "\(taken) exited \(chart.name(of: state))"
      }
      for state in entered where !enterable.contains(where: { $0.contains(state) }) {
        return "\(taken) entered \(chart.name(of: state))"
      }
      return nil
    }
    for effect in effects {
      switch effect {
      case .exited(let state):
        if !taken.isEmpty, let wrong = judge() { return wrong }
        exited.append(state)
      case .took(let transition):
        if !entered.isEmpty, let wrong = judge() { return wrong }
        taken.append(transition)
      case .entered(let state): entered.append(state)
      case .raised, .logged, .performed, .stopped: break
      }
    }
    // What is exited last of all, when a run stops, is no transition's.
    return taken.isEmpty ? nil : judge()
  }

  @Test("the engine does what Appendix D's pseudo-code does, on random charts", arguments: 0..<12)
  func sameAsAppendixD(batch: Int) throws {
    for seed in 0..<200 {
      let difference = try difference(seed: UInt64(batch * 200 + seed))
      #expect(difference == nil)
      if difference != nil { return }
    }
  }
}
