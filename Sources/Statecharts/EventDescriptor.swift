/// How descriptors and names of events are written (SCXML 3.12.1).
enum EventDescriptor {
  static let wildcard = "*"

  /// The descriptor without its endings that mean nothing: `foo`, `foo.` and `foo.*` are one.
  ///
  /// Nil if it is no descriptor: empty, with white space, an empty token, or a star elsewhere.
  static func normalized(_ text: String) -> String? {
    if text == wildcard || text == ".*" { return wildcard }
    var name = Substring(text)
    if text.hasSuffix(".*") {
      name = name.dropLast(2)
    } else if text.hasSuffix(".") {
      name = name.dropLast()
    }
    return isName(name) ? String(name) : nil
  }

  /// Whether the text can be the name of an event: tokens between dots, none empty.
  static func isName(_ text: Substring) -> Bool {
    var tokenIsEmpty = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "."):
        if tokenIsEmpty { return false }
        tokenIsEmpty = true
      case 0...0x20, UInt8(ascii: "*"): return false
      // No ASCII past the space is white space.
      case 0x80...: return isName(byScalars: text)
      default: tokenIsEmpty = false
      }
    }
    return !tokenIsEmpty
  }

  private static func isName(byScalars text: Substring) -> Bool {
    var tokenIsEmpty = true
    for scalar in text.unicodeScalars {
      switch scalar {
      case ".":
        if tokenIsEmpty { return false }
        tokenIsEmpty = true
      case "*":
        return false
      default:
        if scalar.value <= 0x20 { return false }
        if scalar.value >= 0x80, scalar.properties.isWhitespace { return false }
        tokenIsEmpty = false
      }
    }
    return !tokenIsEmpty
  }
}

extension String {
  /// The beginnings of a dotted name, each up to one of its dots, the longest first.
  package var dottedBeginnings: [Substring] {
    // By bytes: to go backwards through a text costs many times as much.
    let bytes = Array(utf8)
    var beginnings: [Substring] = []
    var place = bytes.count
    while place > 0 {
      place -= 1
      if bytes[place] == UInt8(ascii: ".") {
        beginnings.append(self[..<utf8.index(utf8.startIndex, offsetBy: place)])
      }
    }
    return beginnings
  }
}
