/// Checks names and types of a syntax tree and turns it into a program.
///
/// It goes on after an error, so that all are found at once; a part whose type is in error yields
/// nil and causes no further errors above it.
struct Compiler {
  /// What a part has become.
  struct Compiled {
    let type: ValueType
    let place: Program.Place
  }

  let scope: Scope
  let names: UsedNames
  var program: Program
  private(set) var errors: [ExpressionError] = []

  /// More errors than this help nobody.
  private static let greatestErrorCount = 100

  init(scope: Scope, names: UsedNames) {
    self.scope = scope
    self.names = names
    program = Program(leapDayBirthday: scope.leapDayBirthday)
  }

  mutating func refuse(_ id: String, _ message: String, at node: Node, mend: String? = nil) {
    guard errors.count < Compiler.greatestErrorCount else { return }
    errors.append(
      ExpressionError(
        id: id, message: message, offset: node.offset, length: node.length, mend: mend))
  }

  /// The whole expression; its type, or nil if there were errors.
  mutating func compile(_ node: Node, expecting expected: ValueType?) -> ValueType? {
    guard let compiled = emit(node, hint: expected) else { return nil }
    if let expected, !compiled.type.serves(as: expected) {
      refuseType(compiled.type, of: node, wanted: expected, by: "this place")
      return nil
    }
    return errors.isEmpty ? compiled.type : nil
  }

  func compiled(_ type: ValueType, _ place: Program.Place) -> Compiled {
    Compiled(type: type, place: place)
  }

  mutating func append(_ type: ValueType, _ operation: Program.Operation) -> Compiled {
    Compiled(type: type, place: program.append(operation))
  }

  /// Compiles a part.
  ///
  /// A hint that is a choice says of which list a bare string has to be.
  mutating func emit(_ node: Node, hint: ValueType? = nil) -> Compiled? {
    switch node.form {
    case .number(let number): return append(.number, .constant(.number(number)))
    case .string(let word): return literal(word, at: node, hint: hint)
    case .variable(let name): return variable(name, at: node)
    case .negation(let operand):
      guard let place = number(operand, for: "a minus sign") else { return nil }
      return append(.number, .negate(place))
    case .and(let operands): return connective(operands, name: "and") { .and($0) }
    case .or(let operands): return connective(operands, name: "or") { .or($0) }
    case .comparison(let comparison, let left, let right):
      return compare(comparison, left, right, at: node)
    case .arithmetic(let arithmetic, let left, let right):
      let left = number(left, for: arithmetic.rawValue)
      let right = number(right, for: arithmetic.rawValue)
      guard let left, let right else { return nil }
      return append(.number, .calculate(arithmetic, left, right))
    case .call(let function, let arguments): return call(function, arguments, at: node, hint: hint)
    case .hole(let arguments):
      for argument in arguments { _ = emit(argument) }
      return nil
    }
  }

  private mutating func connective(
    _ operands: [Node], name: String, _ operation: (Program.Row) -> Program.Operation
  ) -> Compiled? {
    let places = operands.map { condition($0, for: name) }
    let known = places.compactMap(\.self)
    guard known.count == places.count else { return nil }
    return append(.boolean, operation(program.row(known)))
  }

  // MARK: Names and words

  private mutating func literal(_ word: String, at node: Node, hint: ValueType?) -> Compiled? {
    guard case .choice(let choices)? = hint else {
      return append(.string, .constant(.string(word)))
    }
    guard checkChoice(word, among: choices, at: node) else { return nil }
    return append(.choice(choices), .constant(.choice(word)))
  }

  mutating func checkChoice(_ word: String, among choices: [String], at node: Node) -> Bool {
    if choices.contains(word) { return true }
    let near = NearestName.nearest(to: word, among: choices)
    refuse(
      "unknown-choice", "'\(word)' is none of the choices: \(Compiler.list(choices))", at: node,
      mend: near.map { "write '\($0)'" } ?? "write one of the choices, as spelled there")
    return false
  }

  private mutating func variable(_ name: String, at node: Node) -> Compiled? {
    guard let variable = scope.variableNamed[name] else {
      let near = NearestName.nearest(to: name, among: scope.variables.lazy.map(\.name))
      refuse(
        "unknown-variable", "there is nothing named $\(name) here", at: node,
        mend: near.map { "write $\($0)" } ?? "declare it, or use a name that is declared")
      return nil
    }
    guard !scope.ambiguous.contains(name) else {
      refuse(
        "ambiguous-variable", "$\(name) names two things here", at: node,
        mend: "give one of them another name")
      return nil
    }
    let index = names.place(of: variable)
    return append(
      variable.type, .variable(slot: variable.slot, index: index, Program.Shape(variable.type)))
  }

  /// Words for a message, cut off where nobody reads on.
  static func list(_ words: [String]) -> String {
    let shown = words.prefix(20).map { "'\($0)'" }.joined(separator: ", ")
    return words.count > 20 ? "\(shown) and \(words.count - 20) more" : shown
  }
}

extension ValueType {
  /// Whether a value of this type can stand where the other is expected.
  func serves(as expected: ValueType) -> Bool {
    switch (self, expected) {
    case (.choice, .string): true
    case (.choice(let own), .choice(let wanted)), (.choices(let own), .choices(let wanted)):
      Set(own).isSubset(of: wanted)
    default: self == expected
    }
  }
}
