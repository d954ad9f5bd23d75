/// Writes SVG: marks at places, in the order in which they are drawn.
///
/// Nothing in it comes from outside, and colours are those of the text (`currentColor`) with
/// patterns and dashes, so that it holds up in light, in dark, in print and without colour.
struct SVGCanvas {
  /// How an area or line is told from others without colour.
  static let fills = ["solid", "lines", "dots", "cross", "open", "wide"]
  /// Dashes of lines, likewise.
  static let dashes = ["", "6 3", "2 3", "10 3 2 3", "1 5", "14 4"]

  private(set) var marks: [String] = []

  mutating func text(
    _ text: String, x: Int, y: Int, anchor: String = "start", isBold: Bool = false
  ) {
    let weight = isBold ? " font-weight=\"bold\"" : ""
    let side = anchor == "start" ? "" : " text-anchor=\"\(anchor)\""
    marks.append("<text x=\"\(x)\" y=\"\(y)\"\(side)\(weight)>\(SVGCanvas.escaped(text))</text>")
  }

  mutating func bar(x: Int, y: Int, width: Int, height: Int, fill: String, says title: String) {
    marks.append(
      "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" fill=\"url(#\(fill))\" "
        + "stroke=\"currentColor\"><title>\(SVGCanvas.escaped(title))</title></rect>")
  }

  mutating func line(
    _ points: [(x: Int, y: Int)], dash: String = "", isFaint: Bool = false, says title: String = ""
  ) {
    let path = points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
    let dashes = dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\""
    let faint = isFaint ? " stroke-opacity=\"0.3\"" : " stroke-width=\"2\""
    let inner = title.isEmpty ? "" : "<title>\(SVGCanvas.escaped(title))</title>"
    marks.append(
      "<polyline points=\"\(path)\" fill=\"none\" stroke=\"currentColor\"\(faint)\(dashes)>\(inner)"
        + "</polyline>")
  }

  /// The whole picture, with a title and a description for screen readers.
  func picture(width: Int, height: Int, title: String, description: String) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" \
    height="\(height)" role="img" aria-labelledby="report-title report-text" \
    font-family="sans-serif" font-size="12" fill="currentColor">
    <title id="report-title">\(SVGCanvas.escaped(title))</title>
    <desc id="report-text">\(SVGCanvas.escaped(description))</desc>
    \(SVGCanvas.patterns)
    \(marks.joined(separator: "\n"))
    </svg>

    """
  }

  private static let patterns: String = {
    func pattern(_ id: String, _ inner: String) -> String {
      "<pattern id=\"\(id)\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\(inner)"
        + "</pattern>"
    }
    func path(_ data: String) -> String {
      "<path d=\"\(data)\" stroke=\"currentColor\" fill=\"none\"/>"
    }
    return "<defs>"
      + pattern("solid", "<rect width=\"6\" height=\"6\" fill=\"currentColor\"/>")
      + pattern("lines", path("M0 6L6 0M-1 1L1 -1M5 7L7 5"))
      + pattern("dots", "<circle cx=\"3\" cy=\"3\" r=\"1.4\" fill=\"currentColor\"/>")
      + pattern("cross", path("M0 6L6 0M0 0L6 6")) + pattern("open", "")
      + pattern("wide", path("M0 3H6")) + "</defs>"
  }()

  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }
}
