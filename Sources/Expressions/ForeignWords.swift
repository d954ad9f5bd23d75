/// What people write who know another language, and what to write instead.
enum ForeignWords {
  private static let operators: [(word: String, mend: String)] = [
    ("==", "write ="), ("<>", "write !="), ("&&", "write and"), ("||", "write or"),
    ("≠", "write !="), ("≤", "write <="), ("≥", "write >="), ("−", "write -, a plain hyphen"),
    ("×", "write *"), ("÷", "write div"), ("%", "write mod"), ("&", "write and"),
  ]

  private static let names = [
    "eq": "write =", "ne": "write !=", "lt": "write <", "le": "write <=", "gt": "write >",
    "ge": "write >=", "is": "write =", "not": "write not(…) around what follows",
    "in": "write selected(…), or = with or", "xor": "write !=",
  ]

  /// Quotation marks of books, which quote nothing here.
  static let quotes: Set<Unicode.Scalar> = ["‘", "’", "“", "”", "`", "«", "»"]

  /// The foreign operator with which a text begins.
  static func match(_ scalars: ArraySlice<Unicode.Scalar>) -> (word: String, mend: String)? {
    guard let first = scalars.first, begins(first) else { return nil }
    return operators.first { scalars.starts(with: $0.word.unicodeScalars) }
  }

  /// Whether a foreign operator may begin with it: most marks are our own.
  private static func begins(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "<", "&", "|", "%": true
    default: !scalar.isASCII
    }
  }

  /// What to write instead of a name where an operator is expected.
  static func mend(forName name: String) -> String {
    let lower = name.lowercased()
    if ["and", "or", "div", "mod"].contains(lower) { return "write \(lower), in small letters" }
    return names[lower] ?? "write and, or, =, !=, <, <=, >, >=, +, -, *, div or mod"
  }
}
