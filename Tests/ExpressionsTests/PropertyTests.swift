import CivilTime
import Expressions
import Testing

struct PropertyTests {
  private static let seeds: [UInt64] = [1, 2, 3, 4]
  private static let repetitions = 500

  @Test("Printing a tree and reading it again gives the tree", arguments: seeds)
  func roundTrip(_ seed: UInt64) throws {
    var random = RandomExpression(seed: seed)
    for _ in 0..<Self.repetitions {
      let piece = random.any(4)
      let expression = try Expression.compile(piece.spare, in: Surroundings.scope)
      let printed = expression.node.description
      let again = try Expression.compile(printed, in: Surroundings.scope)
      #expect(again.node == expression.node, "\(piece.spare) was printed as \(printed)")
      #expect(again.node.description == printed)
    }
  }

  @Test("Parentheses that say what precedence says change nothing", arguments: seeds)
  func precedence(_ seed: UInt64) throws {
    var random = RandomExpression(seed: seed)
    for _ in 0..<Self.repetitions {
      let piece = random.any(4)
      let spare = try Expression.compile(piece.spare, in: Surroundings.scope)
      let full = try Expression.compile(piece.full, in: Surroundings.scope)
      #expect(spare.node == full.node, "\(piece.spare) is not \(piece.full)")
    }
  }

  @Test("What is decided holds for every completion of the unknown and the open", arguments: seeds)
  func soundness(_ seed: UInt64) throws {
    var random = RandomExpression(seed: seed)
    random.asksForKnowledge = false
    var decided = 0
    for _ in 0..<Self.repetitions {
      let expression = try Expression.compile(random.any(3).spare, in: Surroundings.scope)
      var environment = Surroundings(["referral": .boolean(true)])
      var choices: [(name: String, completions: [Value])] = []
      for name in names(of: expression) {
        let domain = RandomValues.domain(of: name)
        switch Int.random(in: 0..<3, using: &random.random) {
        case 0: environment[name] = domain.randomElement(using: &random.random) ?? .unknown
        case 1:
          let open = RandomValues.open(name).randomElement(using: &random.random)
          environment[name] = open?.value ?? .unknown
          choices.append((name, open?.completions ?? domain))
        default: choices.append((name, domain))
        }
      }
      let value = expression.value(in: environment)
      guard value != .unknown else { continue }
      decided += 1
      var refuted: Value?
      forEachCompletion(of: choices[...], from: environment) { completion in
        let exact = expression.value(in: completion)
        if case .range(let range) = value, case .number(let number) = exact {
          if !range.contains(number) { refuted = exact }
        } else if !value.matches(exact) {
          refuted = exact
        }
      }
      #expect(refuted == nil, "\(expression) was said to be \(value)")
    }
    // The property must not hold for want of cases.
    #expect(decided > Self.repetitions / 5)
  }

  @Test("Names are waited for exactly while the value is not known", arguments: seeds)
  func unknowns(_ seed: UInt64) throws {
    var random = RandomExpression(seed: seed)
    var undecided = 0
    for index in 0..<Self.repetitions {
      random.asksForKnowledge = index.isMultiple(of: 2)
      let expression = try Expression.compile(random.any(4).spare, in: Surroundings.scope)
      var environment = Surroundings()
      for name in names(of: expression) {
        let values = RandomValues.domain(of: name) + RandomValues.open(name).map(\.value)
        if Bool.random(using: &random.random) {
          environment[name] = values.randomElement(using: &random.random) ?? .unknown
        }
      }
      let waiting = expression.unknowns(in: environment)
      #expect(waiting.isEmpty == expression.value(in: environment).isKnown, "\(expression)")
      #expect(Set(waiting).count == waiting.count)
      let open = names(of: expression).filter { name in
        let isPartial =
          if case .date(let date) = environment[name] { date.day == nil } else { false }
        return isPartial || !environment[name].isKnown
      }
      #expect(Set(waiting).isSubset(of: open), "\(expression)")
      guard !waiting.isEmpty else { continue }
      undecided += 1
      // Where nothing asks about being unknown, settling those that are named is enough.
      guard !random.asksForKnowledge else { continue }
      for name in waiting {
        environment[name] = RandomValues.domain(of: name)[0]
      }
      #expect(expression.unknowns(in: environment) == [], "\(expression) waited for \(waiting)")
    }
    #expect(undecided > Self.repetitions / 5)
  }

  @Test("Truth and value of a condition agree", arguments: seeds)
  func truth(_ seed: UInt64) throws {
    var random = RandomExpression(seed: seed)
    for _ in 0..<Self.repetitions {
      let expression = try Expression.compile(random.boolean(4).spare, in: Surroundings.scope)
      var environment = Surroundings()
      for name in names(of: expression) where Bool.random(using: &random.random) {
        environment[name] =
          RandomValues.domain(of: name).randomElement(using: &random.random) ?? .unknown
      }
      let truth = expression.truth(in: environment)
      #expect(expression.value(in: environment) == Value(truth), "\(expression)")
    }
  }

  /// The names an expression uses, items among them, in order of appearance.
  private func names(of expression: Expression) -> [String] {
    var names: [String] = []
    func visit(_ node: Node) {
      if case .variable(let name) = node.form, !names.contains(name) { names.append(name) }
      node.children.forEach(visit)
    }
    visit(expression.node)
    return names
  }

  private func forEachCompletion(
    of choices: ArraySlice<(name: String, completions: [Value])>, from environment: Surroundings,
    _ body: (Surroundings) -> Void
  ) {
    guard let first = choices.first else {
      body(environment)
      return
    }
    // Beyond four open names, the later ones are given one value only.
    let completions = choices.count > 4 ? Array(first.completions.prefix(1)) : first.completions
    for value in completions {
      var environment = environment
      environment[first.name] = value
      forEachCompletion(of: choices.dropFirst(), from: environment, body)
    }
  }
}
