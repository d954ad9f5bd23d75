/// How a name sounds to an English ear: the code of the New York State Identification and
/// Intelligence System (Taft 1970), uncut.
///
/// Steps bear the numbers of the published algorithm. It was chosen before Soundex, which runs too
/// many names together, before Daitch and Mokotoff's, made for Slavic and German names, and before
/// Double Metaphone, whose hundreds of rules nobody checks by reading.
enum NYSIIS {
  /// The code of a name in capital letters A to Z; nil for a name in other letters.
  static func code(of name: String) -> String? {
    var letters = Array(name.utf8)
    guard !letters.isEmpty, letters.allSatisfy({ (65...90).contains($0) }) else { return nil }
    replaceStart(of: &letters)
    replaceEnd(of: &letters)
    var code = [letters[0]]
    var place = 1
    while place < letters.count {
      step(&letters, at: &place, last: code[code.count - 1])
      if letters[place] != code.last { code.append(letters[place]) }
      place += 1
    }
    trim(&code)
    return String(decoding: code, as: UTF8.self)
  }

  /// Step 1: the first letters.
  private static func replaceStart(of letters: inout [UInt8]) {
    for (from, to) in [
      ("MAC", "MCC"), ("KN", "NN"), ("K", "C"), ("PH", "FF"), ("PF", "FF"), ("SCH", "SSS"),
    ] where letters.starts(with: from.utf8) {
      letters.replaceSubrange(0..<from.utf8.count, with: to.utf8)
      return
    }
  }

  /// Step 2: the last letters.
  private static func replaceEnd(of letters: inout [UInt8]) {
    for (from, to) in [
      ("EE", "Y"), ("IE", "Y"), ("DT", "D"), ("RT", "D"), ("RD", "D"), ("NT", "D"), ("ND", "D"),
    ] where letters.count > 2 && letters.reversed().starts(with: from.utf8.reversed()) {
      letters.replaceSubrange(letters.count - 2..<letters.count, with: to.utf8)
      return
    }
  }

  /// Step 5: one letter inside the name.
  private static func step(_ letters: inout [UInt8], at place: inout Int, last: UInt8) {
    func put(_ text: String, over count: Int) {
      letters.replaceSubrange(place..<min(place + count, letters.count), with: text.utf8)
    }
    let rest = letters[place...]
    if rest.starts(with: "EV".utf8) {
      put("AF", over: 2)
    } else if isVowel(rest.first) {
      put("A", over: 1)
    } else if rest.first == UInt8(ascii: "Q") {
      put("G", over: 1)
    } else if rest.first == UInt8(ascii: "Z") {
      put("S", over: 1)
    } else if rest.first == UInt8(ascii: "M") {
      put("N", over: 1)
    } else if rest.starts(with: "KN".utf8) {
      put("N", over: 2)
    } else if rest.first == UInt8(ascii: "K") {
      put("C", over: 1)
    } else if rest.starts(with: "SCH".utf8) {
      put("SSS", over: 3)
    } else if rest.starts(with: "PH".utf8) {
      put("FF", over: 2)
    } else if rest.first == UInt8(ascii: "H"),
      !isVowel(letters[place - 1]) || !isVowel(rest.dropFirst().first)
    {
      put(String(decoding: [letters[place - 1]], as: UTF8.self), over: 1)
    } else if rest.first == UInt8(ascii: "W"), isVowel(letters[place - 1]) {
      put(String(decoding: [letters[place - 1]], as: UTF8.self), over: 1)
    }
  }

  /// Steps 6 to 8: an S, AY or A at the end.
  private static func trim(_ code: inout [UInt8]) {
    if code.count > 1, code.last == UInt8(ascii: "S") { code.removeLast() }
    if code.count > 2, code.suffix(2).elementsEqual("AY".utf8) {
      code.remove(at: code.count - 2)
    }
    if code.count > 1, code.last == UInt8(ascii: "A") { code.removeLast() }
  }

  private static func isVowel(_ letter: UInt8?) -> Bool {
    letter.map { "AEIOU".utf8.contains($0) } ?? false
  }
}
