/// A condition, score or other formula, checked and ready to be evaluated.
///
/// The language is a typed subset of XPath 1.0 with the functions of ``Function``. XPath's syntax
/// and arithmetic hold (3.5: doubles, `div` by zero is an infinity, `mod` has the dividend's sign);
/// its conversions between types do not: what would convert is refused when compiled.
///
/// Logic is Kleene's: see ``Truth``. A comparison or calculation with an unknown is unknown; one
/// with a range is decided where all completions of the range agree. Nothing is ever decided by
/// something being missing, except what asks for just that: `known(x)`, `coalesce(x, y)` and
/// `count(x, y)`, which counts its known arguments. `count($choices)` of an unknown list is unknown.
///
/// Evaluation always ends, cannot fail, and reads nothing but the environment.
///
/// It is made once and never changes: whatever asks it shares it, so that handing it about costs
/// nothing.
public final class Expression: Sendable {
  /// The text it was compiled from.
  public let text: String
  /// The type of its value.
  public let type: ValueType
  /// Its syntax tree.
  public let node: Node
  /// The variables it uses, in order of appearance, each once.
  public let variables: [Variable]
  /// The slots of ``variables``, in the same order.
  public let variableSlots: [Int]
  /// Its truth where none of its variables is known; nil where it asks for more than variables.
  public let truthOfNothing: Truth?
  /// The slots of the states it asks for, in order of appearance, each once.
  public let stateSlots: [Int]
  /// The slots of the items whose points it asks for, in order of appearance, each once.
  public let itemSlots: [Int]
  /// The events whose comings it counts, in order of appearance, each once.
  public let countedEvents: [String]

  private let program: Program

  private init(
    text: String, type: ValueType, node: Node, variables: [Variable], stateSlots: [Int],
    itemSlots: [Int], countedEvents: [String], program: Program
  ) {
    self.text = text
    self.type = type
    self.node = node
    self.variables = variables
    variableSlots = variables.map(\.slot)
    let asksVariablesAlone = stateSlots.isEmpty && itemSlots.isEmpty && countedEvents.isEmpty
    truthOfNothing =
      asksVariablesAlone ? program.truth(at: program.root, in: NothingKnown()) : nil
    self.stateSlots = stateSlots
    self.itemSlots = itemSlots
    self.countedEvents = countedEvents
    self.program = program
  }

  /// Reads, checks and compiles a text.
  ///
  /// - Parameters:
  ///   - text: At most 16 KB and 64 levels; longer or deeper is an error, never a crash.
  ///   - scope: The names it may use.
  ///   - expecting: The type that its value must have; nil for any.
  /// - Throws: All errors of type and name at once; of grammar only the first, since what follows
  ///   it cannot be read.
  public static func compile(
    _ text: String, in scope: Scope, expecting: ValueType? = nil
  ) throws(ExpressionErrors) -> Expression {
    guard text.utf8.count <= Parser.greatestLength else {
      throw ExpressionErrors([
        ExpressionError(
          id: "expression-too-long",
          message: "the expression is longer than \(Parser.greatestLength) bytes", offset: 0,
          length: text.unicodeScalars.count, mend: "divide it into several")
      ])
    }
    var lexer = Lexer(text)
    lexer.run()
    guard lexer.errors.isEmpty else { throw ExpressionErrors(lexer.errors) }
    var parser = Parser(lexer.tokens, bareStateNames: scope.bareStateNames)
    let node: Node
    do {
      node = try parser.expression()
    } catch {
      throw ExpressionErrors(parser.errors + [error])
    }
    var compiler = Compiler(scope: scope, names: UsedNames(of: node, in: scope))
    let type = compiler.compile(node, expecting: expecting)
    let errors = parser.errors + compiler.errors
    guard errors.isEmpty, let type else { throw ExpressionErrors(errors) }
    return Expression(
      text: text, type: type, node: node, variables: compiler.names.variables,
      stateSlots: compiler.names.stateSlots, itemSlots: compiler.names.itemSlots,
      countedEvents: compiler.names.events, program: compiler.program)
  }

  /// Its value where the names have these values.
  ///
  /// A number may be infinite, or not a number: see ``Value/isFiniteNumber``.
  public func value(in environment: some Environment) -> Value {
    program.value(at: program.root, in: environment)
  }

  /// Its truth where the names have these values; unknown if it is not of type boolean.
  public func truth(in environment: some Environment) -> Truth {
    program.truth(at: program.root, in: environment)
  }

  /// The names of the variables and items that leave it undecided, in order of appearance.
  ///
  /// Each is named once, where it first matters. The list is empty exactly where the value is known. What cannot matter any more
  /// is left out: the other operands of an `and` that is false, the branch not taken. A variable
  /// whose value is a range, and a date known in part that leaves an age or a distance open, count
  /// as unknown here.
  public func unknowns(in environment: some Environment) -> [String] {
    Unknowns(program, variables: variables, environment: environment).names
  }
}

/// Where nothing is known.
private struct NothingKnown: Environment {
  func value(ofVariable slot: Int) -> Value { .unknown }
  func isActive(state slot: Int) -> Bool { false }
  func points(ofItem slot: Int) -> Value { .unknown }
}

extension Expression: Hashable {
  /// Whether both were compiled from one text to one program.
  public static func == (left: Expression, right: Expression) -> Bool {
    left === right
      || left.text == right.text && left.type == right.type && left.node == right.node
        && left.variables == right.variables && left.stateSlots == right.stateSlots
        && left.itemSlots == right.itemSlots && left.program == right.program
  }

  /// Adds the text to a hash.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension Expression: CustomStringConvertible {
  /// The text it was compiled from.
  public var description: String { text }
}
