/// Cuts an expression's text into words by XPath 1.0, section 3.7.
///
/// The longest word is taken each time, and names may contain hyphens and dots: `$a-1` is one
/// variable, `$a -1` a subtraction. What XPath has and this language has not is refused by name,
/// and so is what other languages write instead.
struct Lexer {
  private let written: String
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private(set) var tokens: [Token] = []
  private(set) var errors: [ExpressionError] = []

  init(_ text: String) {
    written = text
    scalars = Array(text.unicodeScalars)
  }

  /// Reads all of the text; every character that begins no word is an error of its own.
  mutating func run() {
    while let scalar = current {
      switch scalar {
      case " ", "\t", "\r", "\n": position += 1
      case "0"..."9": number()
      case "." where digit(at: position + 1): number()
      case "'", "\"": string(scalar)
      case "$": variable()
      case _ where NameCharacter.begins(scalar): name()
      default: mark(scalar)
      }
    }
    tokens.append(Token(kind: .end, offset: scalars.count, length: 0))
  }

  private var current: Unicode.Scalar? {
    position < scalars.count ? scalars[position] : nil
  }

  private func scalar(at index: Int) -> Unicode.Scalar? {
    index < scalars.count ? scalars[index] : nil
  }

  private func digit(at index: Int) -> Bool {
    guard let scalar = scalar(at: index) else { return false }
    return ("0"..."9").contains(scalar)
  }

  /// XPath 1.0, section 3.7: an operator can only follow an operand.
  private var expectsOperator: Bool {
    tokens.last.map { !$0.awaitsOperand } ?? false
  }

  private func text(_ range: Range<Int>) -> String {
    // Where every scalar is a byte, as nearly always, a place among them is one in the text.
    let utf8 = written.utf8
    if utf8.count == scalars.count {
      let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
      return String(written[start..<utf8.index(start, offsetBy: range.count)])
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    return String(text)
  }

  private mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, offset: start, length: position - start))
  }

  private mutating func refuse(
    _ id: String, _ message: String, from start: Int, mend: String? = nil
  ) {
    errors.append(
      ExpressionError(
        id: id, message: message, offset: start, length: max(1, position - start), mend: mend))
  }

  private mutating func number() {
    let start = position
    while digit(at: position) { position += 1 }
    if current == "." {
      position += 1
      while digit(at: position) { position += 1 }
    }
    // "1." and ".5" are numbers in XPath, and not in Swift.
    let written = text(start..<position)
    guard let value = Double("0" + written + (written.hasSuffix(".") ? "0" : "")), value.isFinite
    else {
      refuse("number-too-large", "this number is too large", from: start)
      return
    }
    add(.number(value), from: start)
  }

  private mutating func string(_ quote: Unicode.Scalar) {
    let start = position
    position += 1
    while let scalar = current, scalar != quote { position += 1 }
    guard current != nil else {
      refuse(
        "unclosed-string", "this string is not closed", from: start,
        mend: "write \(quote) at its end")
      return
    }
    position += 1
    add(.string(text(start + 1..<position - 1)), from: start)
  }

  private mutating func passName() {
    guard let scalar = current, NameCharacter.begins(scalar) else { return }
    while let scalar = current, NameCharacter.continues(scalar) { position += 1 }
  }

  private mutating func variable() {
    let start = position
    position += 1
    passName()
    guard position > start + 1 else {
      refuse(
        "name-missing", "a name must follow the dollar sign at once", from: start,
        mend: "write $name, without a space")
      return
    }
    add(.variable(text(start + 1..<position)), from: start)
  }

  private mutating func name() {
    let start = position
    passName()
    let name = text(start..<position)
    if expectsOperator {
      switch name {
      case "and": add(.and, from: start)
      case "or": add(.or, from: start)
      case "div": add(.arithmetic(.div), from: start)
      case "mod": add(.arithmetic(.mod), from: start)
      default:
        refuse(
          "operator-expected", "an operator is expected here, and \"\(name)\" is none",
          from: start, mend: ForeignWords.mend(forName: name))
      }
      return
    }
    var next = position
    while let scalar = scalar(at: next), [" ", "\t", "\r", "\n"].contains(scalar) { next += 1 }
    add(scalar(at: next) == "(" ? .function(name) : .name(name), from: start)
  }

  private mutating func mark(_ scalar: Unicode.Scalar) {
    let start = position
    if let (word, mend) = ForeignWords.match(scalars[start...]) {
      position += word.unicodeScalars.count
      refuse("foreign-operator", "\"\(word)\" is no operator here", from: start, mend: mend)
      return
    }
    position += 1
    switch scalar {
    case "(": add(.open, from: start)
    case ")": add(.close, from: start)
    case ",": add(.comma, from: start)
    case "+": add(.arithmetic(.plus), from: start)
    case "-": add(.arithmetic(.minus), from: start)
    case "*" where expectsOperator: add(.arithmetic(.times), from: start)
    case "=": add(.comparison(.equal), from: start)
    case "<", ">", "!": comparison(scalar, from: start)
    case "/", "[", "]", "@", "|", ":", ".", "*":
      refuse(
        "not-in-subset", "\"\(scalar)\" belongs to XPath's paths, which have no place here",
        from: start, mend: "write $name for a value; div divides")
    default:
      refuse(
        "unexpected-character", "the character \"\(scalar)\" has no meaning here", from: start,
        mend: ForeignWords.quotes.contains(scalar) ? "write straight quotes, ' or \"" : nil)
    }
  }

  private mutating func comparison(_ scalar: Unicode.Scalar, from start: Int) {
    let orEqual = current == "="
    if orEqual { position += 1 }
    switch scalar {
    case "<": add(.comparison(orEqual ? .lessOrEqual : .less), from: start)
    case ">": add(.comparison(orEqual ? .greaterOrEqual : .greater), from: start)
    case _ where orEqual: add(.comparison(.notEqual), from: start)
    default:
      refuse(
        "foreign-operator", "\"!\" alone is no operator here", from: start,
        mend: "write not(…) for a negation")
    }
  }
}
