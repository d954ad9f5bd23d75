/// Colours on a terminal.
enum Paint {
  private static let isOn = Surroundings.wantsColour

  /// What must not be overlooked.
  static func alarm(_ text: String) -> String { isOn ? "\u{1B}[1;31m\(text)\u{1B}[0m" : text }

  /// What is at the edge.
  static func warning(_ text: String) -> String { isOn ? "\u{1B}[33m\(text)\u{1B}[0m" : text }

  /// How many columns a text takes, colours left out.
  static func width(of text: String) -> Int {
    var count = 0
    var inEscape = false
    for character in text {
      if character == "\u{1B}" {
        inEscape = true
      } else if inEscape {
        inEscape = character != "m"
      } else {
        count += 1
      }
    }
    return count
  }
}
