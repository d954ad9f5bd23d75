/// Names in one alphabet: capital letters without marks, so that `José`, `JOSE` and `jose` are one.
///
/// Letters of other scripts stay what they are, in capitals: such names still match letter by letter.
enum NameLetters {
  /// The words of a name; an apostrophe or full stop joins (`O'Neill`, `J.R.`), whatever else is no
  /// letter separates, and a hyphen is kept.
  static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
      if joining.contains(scalar) || isMark(scalar) { continue }
      if scalar.properties.isAlphabetic {
        word += plain(scalar)
      } else if hyphens.contains(scalar), !word.isEmpty {
        word += "-"
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return words.map { $0.hasSuffix("-") ? String($0.dropLast()) : $0 }
  }

  /// A name that is called by letters and digits, such as one used online; empty where it has none.
  static func handle(of text: String) -> String {
    var handle = ""
    for scalar in text.unicodeScalars where !isMark(scalar) {
      if scalar.properties.isAlphabetic {
        handle += plain(scalar)
      } else if scalar.properties.numericType == .decimal {
        handle.unicodeScalars.append(scalar)
      }
    }
    return handle
  }

  /// Whether a name is one that nobody is christened with: it has a digit, an at sign or a line.
  static func isHandle(_ text: String) -> Bool {
    text.unicodeScalars.contains {
      $0 == "@" || $0 == "_" || $0.properties.numericType == .decimal
    }
  }

  private static let joining: Set<Unicode.Scalar> = ["'", "’", "‘", "ʻ", "ʼ", "`", "´", "."]
  private static let hyphens: Set<Unicode.Scalar> = ["-", "‐", "‑", "–"]

  /// A mark that a decomposed letter carries.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    (0x300...0x36F).contains(scalar.value)
  }

  private static func plain(_ scalar: Unicode.Scalar) -> String {
    var plain = ""
    for capital in scalar.properties.uppercaseMapping.unicodeScalars where !isMark(capital) {
      plain += base[capital] ?? String(Character(capital))
    }
    return plain
  }

  /// The letters that Latin letters with marks are written as where marks cannot be typed.
  private static let base: [Unicode.Scalar: String] = {
    let table = [
      "A": "ÀÁÂÃÄÅĀĂĄǍȀȂẠẢẤẦẨẪẬẮẰẲẴẶ", "AE": "ÆǼ", "B": "Ḃ", "C": "ÇĆĈĊČ", "D": "ÐĎĐḌ",
      "E": "ÈÉÊËĒĔĖĘĚȄȆẸẺẼẾỀỂỄỆ", "F": "Ḟ", "G": "ĜĞĠĢǦ", "H": "ĤĦḤ",
      "I": "ÌÍÎÏĨĪĬĮİǏȈȊỈỊ", "J": "Ĵ", "K": "ĶǨḲ", "L": "ĹĻĽĿŁḶ", "M": "Ṃ", "N": "ÑŃŅŇŊṆ",
      "O": "ÒÓÔÕÖØŌŎŐƠǑǾȌȎỌỎỐỒỔỖỘỚỜỞỠỢ", "OE": "Œ", "R": "ŔŖŘṚ", "S": "ŚŜŞŠȘṢ", "SS": "ẞ",
      "T": "ŢŤŦȚṬ", "TH": "Þ", "U": "ÙÚÛÜŨŪŬŮŰŲƯǓȔȖỤỦỨỪỬỮỰ", "W": "Ŵ", "Y": "ÝŶŸỲỴỶỸ", "Z": "ŹŻŽẒ",
    ]
    var base: [Unicode.Scalar: String] = [:]
    for (plain, letters) in table {
      for letter in letters.unicodeScalars { base[letter] = plain }
    }
    return base
  }()
}
