/// A text with places to be filled, taken apart once.
///
/// The places are `%1`, `%2` and so on. Where a noun or verb goes by a number it is written
/// `{1:step|steps}`: what stands first where the place `%1` is filled with 1, what stands after it
/// with any other number.
struct Phrase: Sendable {
  /// The text as it is written.
  let text: String
  private let pieces: [Piece]

  private enum Piece: Sendable {
    case text(String)
    /// What is filled in, by its place from nought on.
    case place(Int)
    /// What goes by the number in a place: with one, with any other; and how it is written.
    indirect case number(Int, one: [Piece], other: [Piece], written: String)
  }

  /// Takes a text apart; what is no place of either kind is text.
  init(_ text: String) {
    self.text = text
    let isPlain = !text.utf8.contains { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "{") }
    pieces = isPlain ? [.text(text)] : Self.pieces(of: text[...])
  }

  /// The text with its places filled; what is filled in is not looked through for further ones.
  ///
  /// A place for which there is nothing stays as it is written.
  func filled(with parts: [String]) -> String {
    var filled = ""
    filled.reserveCapacity(parts.reduce(text.utf8.count) { $0 + $1.utf8.count })
    Self.fill(pieces, with: parts, &filled)
    return filled
  }

  private static func fill(_ pieces: [Piece], with parts: [String], _ filled: inout String) {
    for piece in pieces {
      switch piece {
      case .text(let text): filled += text
      case .place(let place):
        if parts.indices.contains(place) {
          filled += parts[place]
        } else {
          filled += "%\(place + 1)"
        }
      case .number(let place, let one, let other, let written):
        if parts.indices.contains(place) {
          fill(parts[place] == "1" ? one : other, with: parts, &filled)
        } else {
          filled += written
        }
      }
    }
  }

  private static func pieces(of text: Substring) -> [Piece] {
    var (pieces, plain, rest) = ([Piece](), "", text)
    func end(_ piece: Piece) {
      if !plain.isEmpty { pieces.append(.text(plain)) }
      plain = ""
      pieces.append(piece)
    }
    while let letter = rest.first {
      if letter == "%", let place = place(rest.dropFirst().first) {
        end(.place(place))
        rest = rest.dropFirst(2)
      } else if letter == "{", let (piece, after) = number(rest) {
        end(piece)
        rest = after
      } else {
        plain.append(letter)
        rest = rest.dropFirst()
      }
    }
    if !plain.isEmpty { pieces.append(.text(plain)) }
    return pieces
  }

  /// Which place a digit names; from nought on.
  private static func place(_ digit: Character?) -> Int? {
    guard let number = digit?.wholeNumberValue, number > 0 else { return nil }
    return number - 1
  }

  /// What is written `{1:step|steps}`, where a text begins with it, and the text after it.
  private static func number(_ text: Substring) -> (piece: Piece, rest: Substring)? {
    let inner = text.dropFirst()
    guard let place = place(inner.first), inner.dropFirst().first == ":",
      let end = inner.firstIndex(of: "}")
    else { return nil }
    let forms = inner[..<end].dropFirst(2).split(
      separator: "|", maxSplits: 1, omittingEmptySubsequences: false
    ).map(pieces)
    let rest = inner[inner.index(after: end)...]
    return (
      .number(
        place, one: forms[0], other: forms[forms.count - 1],
        written: String(text[..<rest.startIndex])),
      rest
    )
  }
}
