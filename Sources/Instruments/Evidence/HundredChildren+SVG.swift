extension HundredChildren {
  /// The hundred children as an SVG picture of ten rows, with a title and a description for screen
  /// readers.
  ///
  /// Kinds differ in shape as well as in colour: filled square, crossed square, filled circle, open
  /// circle. Colours are those of the text (`currentColor`) and two others that hold up in light and
  /// dark. Nothing in it comes from outside.
  public var svg: String { svg(id: "hundred", title: "A hundred children", text: sentence) }

  /// The same picture with words of one's own, several of which may stand on a page.
  ///
  /// - Parameters:
  ///   - id: tells it from other pictures of the page.
  ///   - title: what it is, as plain text.
  ///   - text: all that it shows, as plain text.
  public func svg(id: String, title: String, text: String) -> String {
    let children = children
    let marks = children.indices.map { index in
      mark(children[index], x: index % 10 * 20 + 10, y: index / 10 * 20 + 10)
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="200" height="200" \
      role="img" aria-labelledby="\(Self.escaped(id))-title \(Self.escaped(id))-text">
      <title id="\(Self.escaped(id))-title">\(Self.escaped(title))</title>
      <desc id="\(Self.escaped(id))-text">\(Self.escaped(text))</desc>
      \(marks.joined(separator: "\n"))
      </svg>

      """
  }

  private static func escaped(_ text: String) -> String {
    text.map { letter in
      switch letter {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: String(letter)
      }
    }.joined()
  }

  private func mark(_ kind: Kind, x: Int, y: Int) -> String {
    switch kind {
    case .found:
      "<rect x=\"\(x - 6)\" y=\"\(y - 6)\" width=\"12\" height=\"12\" fill=\"#b3261e\"/>"
    case .missed:
      "<path d=\"M\(x - 6) \(y - 6)h12v12h-12zl12 12m0-12l-12 12\" fill=\"none\" "
        + "stroke=\"#b3261e\" stroke-width=\"2\"/>"
    case .falseAlarm:
      "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"6\" fill=\"#a86a00\"/>"
    case .cleared:
      "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"5\" fill=\"none\" stroke=\"currentColor\"/>"
    }
  }
}
