import Instruments
import Testing

/// Answers written as a row of letters, one for each item in the order of the file.
///
/// `Y` and `N` are yes and no, `D` declined, `U` not known, a digit the option of that place (from
/// 0) or a number, `-` nothing. Of options that may be chosen together, `0` is the one that excludes
/// the others, `1` the first, `2` the second, `3` the first two. Blanks mean nothing. Items that are
/// answered at any moment or known from the case are passed over.
enum AnswerVector {
  static func answers(_ vector: String, of instrument: Instrument) throws -> [String: String] {
    let items = instrument.definition.items.filter { item in
      item.asked == .inOrder && item.kind != .text
    }
    let letters = vector.filter { $0 != " " }
    try #require(letters.count <= items.count, "\(vector) is too long")
    var answers: [String: String] = [:]
    for (item, letter) in zip(items, letters) where letter != "-" {
      answers[item.id.rawValue] = try value(letter, of: item)
    }
    return answers
  }

  private static func value(_ letter: Character, of item: ItemDefinition) throws -> String {
    switch letter {
    case "Y": return "yes"
    case "N": return "no"
    case "D": return "declined"
    case "U": return "unknown"
    default: break
    }
    let digit = try #require(letter.wholeNumberValue)
    switch item.kind {
    case .number: return String(digit)
    case .choices:
      let plain = item.options.filter { !$0.isExclusive }.map(\.id.rawValue)
      let none = item.options.filter(\.isExclusive).map(\.id.rawValue)
      return (digit == 0 ? none : digit == 3 ? Array(plain.prefix(2)) : [plain[digit - 1]])
        .joined(separator: " ")
    default: return item.options[digit].id.rawValue
    }
  }
}
