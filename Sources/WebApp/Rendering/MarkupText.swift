/// A text on its way into a page: escaped byte by byte, and what is quoted of definitions marked with
/// its language.
struct MarkupText {
  private let place: MarkupPlace
  /// How many marks are open.
  private var depth = 0
  private static let language = " lang=\"\(Quoted.language.rawValue)\""

  private init(at place: MarkupPlace) { self.place = place }

  /// Writes a text where it stands.
  static func append(
    _ text: String, to bytes: inout [UInt8], isEscaped: Bool, at place: MarkupPlace
  ) {
    var text = text
    text.withUTF8 { letters in
      guard isEscaped else { return append(drawing: letters, to: &bytes) }
      var writing = MarkupText(at: place)
      var start = 0
      for place in letters.indices {
        guard place >= start else { continue }
        if let entity = entity(of: letters[place]) {
          bytes.append(contentsOf: letters[start..<place])
          entity.withUTF8Buffer { bytes.append(contentsOf: $0) }
          start = place + 1
        } else if letters[place] == Quoted.first, let mark = mark(letters, place) {
          bytes.append(contentsOf: letters[start..<place])
          writing.turn(mark, &bytes)
          start = place + 3
        }
      }
      bytes.append(contentsOf: letters[start...])
      while writing.depth > 0 { writing.turn(Quoted.closing, &bytes) }
    }
  }

  /// Writes markup as it stands; where all of it is quoted, in an element that says so.
  private static func append(drawing letters: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    guard mark(letters, 0) == Quoted.opening, letters.count >= 6 else {
      return bytes.append(contentsOf: letters)
    }
    bytes.append(contentsOf: "<div\(language)>".utf8)
    bytes.append(contentsOf: letters[3..<letters.count - 3])
    bytes.append(contentsOf: "</div>".utf8)
  }

  /// Which mark stands at a place, by its last byte; nil for none.
  private static func mark(_ letters: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt8? {
    guard place + 2 < letters.count, letters[place] == Quoted.first,
      letters[place + 1] == Quoted.second
    else { return nil }
    let last = letters[place + 2]
    return last == Quoted.opening || last == Quoted.closing ? last : nil
  }

  /// Begins or ends what is quoted; what is quoted within it is a part of it.
  private mutating func turn(_ mark: UInt8, _ bytes: inout [UInt8]) {
    let opens = mark == Quoted.opening
    guard opens || depth > 0 else { return }
    let isOuter = depth == (opens ? 0 : 1)
    depth += opens ? 1 : -1
    guard isOuter else { return }
    switch place {
    case .content:
      bytes.append(contentsOf: (opens ? "<span\(Self.language)>" : "</span>").utf8)
    case .drawing:
      bytes.append(contentsOf: (opens ? "<tspan\(Self.language)>" : "</tspan>").utf8)
    case .text:
      // No element may stand in there: its own says it, where it has just begun.
      guard opens, bytes.last == UInt8(ascii: ">") else { return }
      bytes.removeLast()
      bytes.append(contentsOf: "\(Self.language)>".utf8)
    case .tag, .typed: return
    }
  }

  private static func entity(of letter: UInt8) -> StaticString? {
    switch letter {
    case 0x3C: "&lt;"
    case 0x3E: "&gt;"
    case 0x26: "&amp;"
    case 0x22: "&quot;"
    case 0x27: "&#39;"
    default: nil
    }
  }
}
