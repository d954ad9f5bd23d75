import CivilTime

// Calls that read tables, and what was before.
extension Compiler {
  mutating func lookUp(_ arguments: [Node], at node: Node) -> Compiled? {
    guard case .string(let name) = arguments[0].form else {
      refuse(
        "literal-expected", "the name of the table is written in quotes", at: arguments[0],
        mend: "write \(Function.lookUp.usage)")
      return nil
    }
    guard let table = scope.tables.first(where: { $0.name == name }) else {
      let near = NearestName.nearest(to: name, among: scope.tables.map(\.name))
      refuse(
        "unknown-table", "there is no table '\(name)' here", at: arguments[0],
        mend: near.map { "write '\($0)'" } ?? "write the id of a table of the case file")
      return nil
    }
    guard !table.isDated || arguments.count == 3 else {
      refuse(
        "table-needs-day", "rows of '\(name)' are in force for some time only", at: node,
        mend: "name the day that counts: look-up('\(name)', key, $day)")
      return nil
    }
    let key = key(arguments[1], of: table)
    let day = arguments.count == 3 ? operand(arguments[2], .date, for: "look-up") : nil
    guard let key, arguments.count == 2 || day != nil else { return nil }
    let place = program.place(of: table)
    return append(table.valueType, .lookUp(table: place, key: key, day: day))
  }

  private mutating func key(_ node: Node, of table: LookUpTable) -> Program.Place? {
    let hint: ValueType? = if case .choice = table.keyType { table.keyType } else { nil }
    guard let part = emit(node, hint: node.isBareWord ? hint : nil) else { return nil }
    let fits =
      Program.Shape(part.type) == Program.Shape(table.keyType) && part.type != .date
      && part.type != .dateTime
    guard fits else {
      refuseType(part.type, of: node, wanted: table.keyType, by: "a key of '\(table.name)'")
      return nil
    }
    return part.place
  }

  mutating func previous(_ argument: Node, at node: Node) -> Compiled? {
    guard scope.remembers else {
      refuse("nothing-before", "previous has no meaning here: values here have no past", at: node)
      return nil
    }
    guard case .variable = argument.form else {
      refuse(
        "name-expected", "previous takes a fact by its name", at: argument,
        mend: "write previous($fact)")
      return nil
    }
    guard let part = emit(argument),
      case .variable(let slot, let index, let shape) = program.operations[part.place]
    else { return nil }
    return append(part.type, .previous(slot: slot, index: index, shape))
  }

  mutating func times(_ arguments: [Node], at node: Node) -> Compiled? {
    guard scope.remembers else {
      refuse("nothing-before", "times has no meaning here: no events come here", at: node)
      return nil
    }
    guard case .string(let event) = arguments[0].form else {
      refuse(
        "literal-expected", "the name of the event is written in quotes", at: arguments[0],
        mend: "write times('event')")
      return nil
    }
    guard arguments.count == 2 else {
      return append(.number, .times(event: event, within: nil))
    }
    guard case .string(let text) = arguments[1].form, let period = Period(text), !period.isZero
    else {
      refuse(
        "bad-period", "the period is no length of time in quotes", at: arguments[1],
        mend: "write times('\(event)', 'PT72H')")
      return nil
    }
    return append(.number, .times(event: event, within: period))
  }
}

extension Function {
  /// Whether its arguments are values, so that each can be looked at by itself.
  var takesValues: Bool {
    switch self {
    case .inState, .points, .lookUp, .previous, .times: false
    default: true
    }
  }
}
