/// The types of calls.
extension Compiler {
  mutating func call(
    _ function: Function, _ arguments: [Node], at node: Node, hint: ValueType? = nil
  ) -> Compiled? {
    guard function.arity.contains(arguments.count) else {
      refuse(
        "argument-count",
        "\(function.rawValue) does not take \(arguments.count) argument\(arguments.count == 1 ? "" : "s")",
        at: node, mend: "write \(function.usage)")
      if function.takesValues {
        for argument in arguments { _ = emit(argument) }
      }
      return nil
    }
    switch function {
    case .true: return append(.boolean, .constant(.boolean(true)))
    case .false: return append(.boolean, .constant(.boolean(false)))
    case .not:
      return condition(arguments[0], for: "not").map { append(.boolean, .not($0)) }
    case .known: return emit(arguments[0]).map { append(.boolean, .known($0.place)) }
    case .if: return choose(arguments, at: node, hint: hint)
    case .coalesce:
      return unify(arguments, in: "coalesce", at: node, hint: hint).map { type, places in
        append(type, .coalesce(program.row(places)))
      }
    case .count: return count(arguments)
    case .sum: return numbers(arguments, for: "sum").map { append(.number, .sum($0)) }
    case .min, .max:
      return numbers(arguments, for: function.rawValue).map {
        append(.number, .extreme($0, greatest: function == .max))
      }
    case .selected: return selected(arguments[0], arguments[1])
    case .inState: return inState(arguments[0], at: node)
    case .points: return points(arguments[0])
    case .lookUp: return lookUp(arguments, at: node)
    case .previous: return previous(arguments[0], at: node)
    case .times: return times(arguments, at: node)
    case .daysBetween: return daysBetween(arguments[0], arguments[1], at: node)
    case .ageOn:
      let born = operand(arguments[0], .date, for: "age-on")
      let day = operand(arguments[1], .date, for: "age-on")
      guard let born, let day else { return nil }
      return append(.number, .ageOn(born: born, day: day))
    }
  }

  private mutating func choose(
    _ arguments: [Node], at node: Node, hint: ValueType?
  ) -> Compiled? {
    let condition = condition(arguments[0], for: "if")
    let branches = unify(Array(arguments[1...]), in: "if", at: node, hint: hint)
    guard let condition, let (type, places) = branches else { return nil }
    return append(
      type, .choose(condition: condition, then: places[0], otherwise: places[1]))
  }

  private mutating func numbers(_ arguments: [Node], for user: String) -> Program.Row? {
    let places = arguments.map { number($0, for: user) }
    let known = places.compactMap(\.self)
    return known.count == places.count ? program.row(known) : nil
  }

  private mutating func count(_ arguments: [Node]) -> Compiled? {
    let parts = arguments.map { emit($0) }
    let known = parts.compactMap(\.self)
    guard known.count == parts.count else { return nil }
    let lists = zip(arguments, known).filter { Program.Shape($1.type) == .choices }
    guard let (node, list) = lists.first else {
      return append(.number, .countKnown(program.row(known.map(\.place))))
    }
    guard arguments.count == 1 else {
      refuse(
        "choices-counted-alone", "count of several choices counts those that are selected",
        at: node, mend: "write count(\(node)) by itself, and + between the counts")
      return nil
    }
    return append(.number, .countSelected(list.place))
  }

  // MARK: Branches of one type

  /// Compiles parts of which one will be the value, and finds the type they have in common.
  ///
  /// Choices of two lists have the choices of both; a bare word adds itself to the list, unless
  /// the place where the value goes has said which words there are.
  private mutating func unify(
    _ nodes: [Node], in user: String, at node: Node, hint: ValueType?
  ) -> (ValueType, [Program.Place])? {
    var parts: [Compiled?] = Array(repeating: nil, count: nodes.count)
    var common: ValueType?
    var failed = false
    // Words last: what they may be is seen from the others.
    let order =
      nodes.indices.filter { !nodes[$0].isBareWord }
      + nodes.indices.filter { nodes[$0].isBareWord }
    for index in order {
      guard let part = emit(nodes[index], hint: hint) else {
        failed = true
        continue
      }
      parts[index] = part
      guard let before = common else {
        common = part.type
        continue
      }
      guard let both = Compiler.common(before, part.type, word: nodes[index].words) else {
        refuse(
          "types-differ",
          "\(user) takes values of one type, and these are \(before.name) and \(part.type.name)",
          at: node, mend: "give all of them one type")
        return nil
      }
      common = both
    }
    if case .choices? = common {
      refuse(
        "choices-have-no-operators", "\(user) does not take several choices", at: node,
        mend: "write selected(…) or count(…)")
      return nil
    }
    guard !failed, let common else { return nil }
    return (common, parts.compactMap { $0?.place })
  }

  private static func common(
    _ first: ValueType, _ second: ValueType, word words: [String]
  ) -> ValueType? {
    switch (first, second) {
    case (.choice(let one), .choice(let other)): .choice(one + other.filter { !one.contains($0) })
    case (.choice(let one), .string) where !words.isEmpty:
      .choice(one + words.filter { !one.contains($0) })
    case (.choice, .string), (.string, .choice): .string
    default: first == second ? first : nil
    }
  }

  // MARK: Functions of names

  private mutating func selected(_ list: Node, _ word: Node) -> Compiled? {
    guard let part = emit(list) else { return nil }
    guard case .choices(let choices) = part.type else {
      refuse(
        "wrong-type", "selected takes several choices, and this is a \(part.type.name)", at: list,
        mend: Program.Shape(part.type) == .text ? "write \(list) = \(word)" : nil)
      return nil
    }
    guard case .string(let value) = word.form else {
      refuse(
        "literal-expected", "the value asked for is written in quotes", at: word,
        mend: "write selected(\(list), '\(choices.first ?? "value")')")
      return nil
    }
    guard checkChoice(value, among: choices, at: word) else { return nil }
    return append(.boolean, .selected(part.place, value))
  }

  private mutating func inState(_ argument: Node, at node: Node) -> Compiled? {
    guard let states = scope.states else {
      refuse("no-states", "In has no meaning here: there are no states", at: node)
      return nil
    }
    guard case .string(let name) = argument.form else {
      refuse(
        "literal-expected", "the name of the state is written in quotes", at: argument,
        mend: "write In('state')")
      return nil
    }
    guard let slot = scope.stateSlots[name] else {
      let near = NearestName.nearest(to: name, among: states)
      refuse(
        "unknown-state", "there is no state '\(name)'", at: argument,
        mend: near.map { "write In('\($0)')" } ?? "write the id of a state of this chart")
      return nil
    }
    return append(.boolean, .active(state: slot))
  }

  private mutating func points(_ argument: Node) -> Compiled? {
    guard case .variable(let name) = argument.form else {
      refuse(
        "literal-expected", "points takes an item by its name", at: argument,
        mend: "write points($item)")
      return nil
    }
    guard let slot = scope.itemSlots[name] else {
      let near = NearestName.nearest(to: name, among: scope.items)
      refuse(
        "unknown-item", "$\(name) is no item with points", at: argument,
        mend: near.map { "write points($\($0))" } ?? "write the id of an item")
      return nil
    }
    return append(.number, .points(item: slot, name: name))
  }

  private mutating func daysBetween(_ from: Node, _ to: Node, at node: Node) -> Compiled? {
    let parts = [from, to].map { argument -> Compiled? in
      guard let part = emit(argument) else { return nil }
      guard part.type == .date || part.type == .dateTime else {
        refuse(
          "wrong-type", "days-between takes dates, and this is a \(part.type.name)", at: argument,
          mend: "write the name of a fact of type date")
        return nil
      }
      return part
    }
    guard let first = parts[0], let second = parts[1] else { return nil }
    guard first.type == second.type else {
      refuse(
        "types-differ", "days-between takes two dates or two date-times, not one of each",
        at: node, mend: "use facts of one type; only a zone makes a day of a date-time")
      return nil
    }
    return append(.number, .daysBetween(first.place, second.place))
  }
}
