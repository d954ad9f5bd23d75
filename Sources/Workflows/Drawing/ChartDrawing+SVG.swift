extension ChartDrawing {
  /// The picture as SVG 1.1.
  ///
  /// - Parameter here: what is written beside the states that a case is in.
  public func svg(here: String = "here") -> String {
    let width = Self.boxWidth + 24 + lanes * Self.laneWidth
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" "
        + "width=\"\(width)\" height=\"\(height)\" role=\"img\" aria-labelledby=\"chart-title chart-text\" "
        + "font-family=\"system-ui, sans-serif\" font-size=\"13\" fill=\"currentColor\">",
      "<title id=\"chart-title\">\(Self.escaped(title))</title>",
      "<desc id=\"chart-text\">\(Self.escaped(description(here: here)))</desc>",
    ]
    for box in boxes { lines += svg(of: box, here: here) }
    for arrow in arrows { lines.append(svg(of: arrow)) }
    lines.append("</svg>")
    return lines.joined(separator: "\n")
  }

  private func svg(of box: Box, here: String) -> [String] {
    let left = 8 + box.depth * Self.indent
    let width = Self.boxWidth - 2 * box.depth * Self.indent
    let dash = box.isParallel ? " stroke-dasharray=\"6 3\"" : ""
    let weight = box.isActive ? 3 : 1
    var lines = [
      "<g><rect x=\"\(left)\" y=\"\(box.top)\" width=\"\(width)\" height=\"\(box.bottom - box.top)\" "
        + "rx=\"5\" fill=\"currentColor\" fill-opacity=\"\(box.isActive ? "0.10" : "0.02")\" "
        + "stroke=\"currentColor\" stroke-width=\"\(weight)\"\(dash)/>"
    ]
    if box.isFinal {
      lines.append(
        "<rect x=\"\(left + 3)\" y=\"\(box.top + 3)\" width=\"\(width - 6)\" "
          + "height=\"\(box.bottom - box.top - 6)\" rx=\"3\" fill=\"none\" stroke=\"currentColor\"/>"
      )
    }
    let mark = box.isActive ? "● " : ""
    let said = box.isActive ? " (\(here))" : ""
    lines.append(
      text(
        mark + box.title + said, x: left + 8, y: box.top + 16, room: width - 16, isStrong: true))
    for (index, line) in box.lines.enumerated() {
      lines.append(
        text(
          line, x: left + 18, y: box.top + 32 + index * Self.lineHeight, room: width - 30,
          isStrong: false))
    }
    lines.append("</g>")
    return lines
  }

  /// A text that fits its room, by the width that letters have on the average; all of it shows as
  /// the pointer rests on it.
  private func text(_ text: String, x: Int, y: Int, room: Int, isStrong: Bool) -> String {
    let most = max(4, room * 10 / (isStrong ? 76 : 68))
    let shown = text.count <= most ? text : text.prefix(most - 1) + "…"
    let weight = isStrong ? " font-weight=\"600\"" : ""
    let whole = text.count <= most ? "" : "<title>\(Self.escaped(text))</title>"
    return "<text x=\"\(x)\" y=\"\(y)\"\(weight)>\(whole)\(Self.escaped(String(shown)))</text>"
  }

  private func svg(of arrow: Arrow) -> String {
    let (from, to) = (boxes[arrow.from], boxes[arrow.to])
    let start = right(of: from)
    let end = right(of: to)
    // Two ends at one box are told apart by their height.
    let (out, back) = (from.middle + 3, to.middle - 3)
    let lane = Self.boxWidth + 16 + arrow.lane * Self.laneWidth
    return "<g fill=\"none\" stroke=\"currentColor\" stroke-opacity=\"0.7\">"
      + "<title>\(Self.escaped("\(from.title) → \(to.title): \(arrow.label)"))</title>"
      + "<path d=\"M\(start) \(out)H\(lane - 4)q4 0 4 \(back >= out ? 4 : -4)"
      + "V\(back >= out ? back - 4 : back + 4)q0 \(back >= out ? 4 : -4) -4 \(back >= out ? 4 : -4)H\(end)\"/>"
      + "<path d=\"M\(end) \(back)l7 -3.5v7z\" fill=\"currentColor\"/></g>"
  }

  private func right(of box: Box) -> Int {
    8 + Self.boxWidth - box.depth * Self.indent
  }

  /// The picture in words, for whoever does not see it.
  private func description(here: String) -> String {
    let states = boxes.map { $0.title + ($0.isActive ? " (\(here))" : "") }
    let ways = arrows.map { arrow in
      "\(boxes[arrow.from].title) → \(boxes[arrow.to].title): \(arrow.label)"
    }
    return states.joined(separator: "; ") + ". " + ways.joined(separator: "; ")
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
