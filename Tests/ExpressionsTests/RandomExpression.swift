import TestSupport
/// Makes random well-typed expressions over the names of ``Surroundings``.
struct RandomExpression {
  /// A text with the parentheses it needs, the same with all, and how tightly it binds.
  struct Piece {
    let spare: String
    let full: String
    let tightness: Int

    /// As an operand that has to bind at least so tightly.
    func operand(_ least: Int) -> String {
      tightness >= least ? spare : "(\(spare))"
    }
  }

  var random: Seeded
  /// Whether `known`, `coalesce` and a `count` of several may occur: they ask about being unknown.
  var asksForKnowledge = true

  init(seed: UInt64) {
    random = Seeded(seed: seed)
  }

  mutating func any(_ depth: Int) -> Piece {
    switch Int.random(in: 0..<5, using: &random) {
    case 0, 1, 2: boolean(depth)
    case 3: number(depth)
    default: text(depth)
    }
  }

  // MARK: By type

  mutating func boolean(_ depth: Int) -> Piece {
    guard depth > 0 else { return booleanLeaf() }
    switch Int.random(in: 0..<12, using: &random) {
    case 0, 1: return row("and", 2, depth)
    case 2, 3: return row("or", 1, depth)
    case 4: return call("not", [boolean(depth - 1)])
    case 5: return infix(["=", "!="], 3, boolean(depth - 1), boolean(depth - 1))
    case 6: return infix(["=", "!="], 3, number(depth - 1), number(depth - 1))
    case 7, 8: return infix(["<", "<=", ">", ">="], 4, number(depth - 1), number(depth - 1))
    case 9: return infix(["=", "!="], 3, text(depth - 1), word())
    case 10 where asksForKnowledge: return call("known", [any(depth - 1)])
    default:
      return call("if", [boolean(depth - 1), boolean(depth - 1), boolean(depth - 1)])
    }
  }

  private mutating func booleanLeaf() -> Piece {
    let place = pick(Surroundings.places)
    let sign = pick(Surroundings.signs)
    return leaf(
      pick([
        "$a", "$b", "$c", "$and", "true()", "false()", "In('referral')", "In('held.once')",
        "$place = '\(place)'", "'\(place)' != $place", "$place = $other-place", "$s = $t",
        "selected($signs, '\(sign)')", "$n > 1", "$r <= 2",
      ]))
  }

  mutating func number(_ depth: Int) -> Piece {
    guard depth > 0 else { return numberLeaf() }
    switch Int.random(in: 0..<9, using: &random) {
    case 0, 1: return infix(["+", "-"], 5, number(depth - 1), number(depth - 1))
    case 2: return infix(["*", "div", "mod"], 6, number(depth - 1), number(depth - 1))
    case 3:
      let operand = number(depth - 1)
      return Piece(spare: "-" + operand.operand(7), full: "(-\(operand.full))", tightness: 7)
    case 4: return call("if", [boolean(depth - 1), number(depth - 1), number(depth - 1)])
    case 5 where asksForKnowledge:
      return call(pick(["coalesce"]), [number(depth - 1), number(depth - 1)])
    case 6 where asksForKnowledge: return call("count", [any(depth - 1), any(depth - 1)])
    default:
      let count = Int.random(in: 1...3, using: &random)
      let name = pick(["sum", "min", "max"])
      return call(name, (0..<count).map { _ in number(depth - 1) })
    }
  }

  private mutating func numberLeaf() -> Piece {
    leaf(
      pick([
        "0", "1", "2", "3", "10", "0.5", ".25", "7.", "$n", "$m", "$r", "$a-1", "count($signs)",
        "points($ran-away)", "points($gifts-item)", "days-between($born, $day)",
        "days-between($seen, $left)", "age-on($born, $day)",
      ]))
  }

  /// A text that may be any of the places, or of other words.
  mutating func text(_ depth: Int) -> Piece {
    guard depth > 0 else { return leaf(pick(["$place", "$other-place", "$s", "$t"])) }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return call("if", [boolean(depth - 1), text(depth - 1), text(depth - 1)])
    case 1 where asksForKnowledge: return call("coalesce", [text(depth - 1), text(depth - 1)])
    default: return text(0)
    }
  }

  /// A word that every type of ``text(_:)`` knows.
  private mutating func word() -> Piece {
    leaf("'\(pick(Surroundings.places))'")
  }

  // MARK: Forms

  private mutating func pick<Element>(_ list: [Element]) -> Element {
    list[Int.random(in: list.indices, using: &random)]
  }

  private func leaf(_ text: String) -> Piece {
    // Some leaves are comparisons themselves.
    let isComparison = text.contains(" ") && !text.hasSuffix(")")
    let loose = text.contains("<") || text.contains(">") ? 4 : 3
    return Piece(spare: text, full: "(\(text))", tightness: isComparison ? loose : 8)
  }

  private func call(_ name: String, _ arguments: [Piece]) -> Piece {
    let spare = arguments.map(\.spare).joined(separator: ", ")
    let full = arguments.map(\.full).joined(separator: ", ")
    return Piece(spare: "\(name)(\(spare))", full: "(\(name)(\(full)))", tightness: 8)
  }

  private mutating func infix(
    _ operators: [String], _ tightness: Int, _ left: Piece, _ right: Piece
  ) -> Piece {
    let sign = pick(operators)
    let gap = pick([" ", "  ", "\n "])
    return Piece(
      spare: left.operand(tightness) + gap + sign + gap + right.operand(tightness + 1),
      full: "(\(left.full) \(sign) \(right.full))", tightness: tightness)
  }

  private mutating func row(_ sign: String, _ tightness: Int, _ depth: Int) -> Piece {
    let count = Int.random(in: 2...3, using: &random)
    let pieces = (0..<count).map { _ in boolean(depth - 1) }
    let spare = pieces.map { $0.operand(tightness + 1) }.joined(separator: " \(sign) ")
    let full = pieces.map(\.full).joined(separator: " \(sign) ")
    return Piece(spare: spare, full: "(\(full))", tightness: tightness)
  }
}
