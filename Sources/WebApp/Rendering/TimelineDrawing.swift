import Casework
import CivilTime
import Workflows

/// The case as a timeline against its deadlines, drawn: the same rows give the same picture.
///
/// A status is told by shape and word as well as by colour; the colours are those of the style sheet,
/// so that it reads in light, dark and on paper. It has no style of its own, as the policy for content
/// demands.
struct TimelineDrawing {
  /// The rows of one run, with what people call it.
  struct Track {
    let run: Int
    let title: String
    let lines: [TimelineLine]

    /// Those that are drawn: the last ones; the table has all.
    var drawn: ArraySlice<TimelineLine> { lines.suffix(TimelineDrawing.mostRows) }
  }

  /// All that there is to draw, or to put into a table.
  let tracks: [Track]
  /// What the picture says, in a sentence.
  let sentence: String
  private let now: Instant
  private let time: TimeWords
  private let scale: TimeScale
  private let left: Int
  private var words: Words { time.words }

  /// How wide the picture is, in its own units.
  static let width = 860
  private static let labelWidth = 250
  private static let rowHeight = 26
  private static let trackHeight = 30
  private static let axisHeight = 34
  private static let bottom = 10
  /// How many openings are drawn of a track.
  static let mostRows = 40

  init(_ timeline: CaseTimeline, _ time: TimeWords) {
    now = timeline.now
    tracks = timeline.tracks.map { track in
      Track(
        run: track.run, title: track.title, lines: track.rows.map { TimelineLine($0, time) })
    }
    self.time = time
    sentence = Self.sentence(of: tracks.flatMap(\.lines), time.words)
    left = Self.labelWidth
    let drawn = tracks.flatMap(\.drawn)
    scale = TimeScale(
      CaseTimelineSpan(
        now: timeline.now, first: drawn.lazy.map(\.row.opened).min(),
        others: drawn.flatMap { [$0.row.due, $0.row.movedFrom, $0.row.ended].compactMap(\.self) }),
      left: left, width: Self.width - left - 20)
  }

  /// Whether there is anything to draw.
  var isEmpty: Bool { tracks.allSatisfy(\.lines.isEmpty) }

  private static func sentence(of lines: [TimelineLine], _ words: Words) -> String {
    let open = lines.count { $0.row.ended == nil }
    let overdue = lines.count { $0.row.status == .overdue }
    let late = lines.count { $0.row.status == .late }
    return words["timeline.sentence", "\(lines.count)", "\(open)", "\(overdue)"]
      + (late > 0 ? " " + words["timeline.late-count", "\(late)"] : "")
  }

  private var height: Int {
    Self.axisHeight + Self.bottom
      + tracks.reduce(0) { $0 + Self.trackHeight + $1.drawn.count * Self.rowHeight }
  }

  /// The picture.
  var svg: [UInt8] {
    var picture = DrawnMarkup()
    let height = height
    picture.line(
      """
      <svg class="timeline" viewBox="0 0 \(Self.width) \(height)" role="img" \
      aria-labelledby="timeline-title timeline-desc">
      """)
    picture.line("<title id=\"timeline-title\">\(text: words["timeline.title"])</title>")
    picture.line("<desc id=\"timeline-desc\">\(text: sentence)</desc>")
    drawDays(height, &picture)
    var top = Self.axisHeight
    for track in tracks {
      let title = words.quoted(cut(track.title, 80))
      picture.line("<text class=\"tl-track\" x=\"0\" y=\"\(top + 20)\">\(text: title)</text>")
      top += Self.trackHeight
      for line in track.drawn {
        draw(line, top, &picture)
        top += Self.rowHeight
      }
    }
    let now = scale.x(now)
    picture.line(
      """
      <line class="tl-now" x1="\(now)" y1="\(Self.axisHeight - 6)" x2="\(now)" y2="\(height)"/>
      """)
    picture.line(
      """
      <text class="tl-now" x="\(now)" y="\(Self.axisHeight - 20)" text-anchor="middle">\
      \(text: words["timeline.now"])</text>
      """)
    picture.line("</svg>", isLast: true)
    return picture.bytes
  }

  /// The lines of days, with their dates where there is room for one more.
  private func drawDays(_ height: Int, _ picture: inout DrawnMarkup) {
    var free = left
    let now = scale.x(now)
    for day in scale.days(in: time.zone) {
      let x = scale.x(time.zone.startOfDay(day))
      picture.line(
        """
        <line class="tl-day" x1="\(x)" y1="\(Self.axisHeight - 4)" x2="\(x)" y2="\(height)"/>
        """)
      let text = time.shortDate(day)
      let reach = x + 7 * text.count
      // The line of now crosses no date.
      guard x >= free, !(x - 2...reach).contains(now) else { continue }
      picture.line(
        "<text class=\"tl-date\" x=\"\(x)\" y=\"\(Self.axisHeight - 6)\">\(text: text)</text>")
      free = reach + 8
    }
  }

  private func draw(_ line: TimelineLine, _ top: Int, _ picture: inout DrawnMarkup) {
    let row = line.row
    let middle = top + Self.rowHeight / 2
    let until = scale.x(row.ended ?? now)
    picture.line("<g class=\"s-\(line.status.key)\">")
    picture.line(
      "<text class=\"tl-name\" x=\"0\" y=\"\(middle + 4)\">\(text: label(line))</text>")
    bar("tl-bar", from: scale.x(row.opened), to: until, middle, 8, &picture)
    if row.ended == nil, let due = row.due, due > now {
      stroke("tl-ahead", from: until, to: scale.x(due), middle, &picture)
    }
    for stop in row.stops {
      bar(
        "tl-stop", from: scale.x(stop.lowerBound), to: scale.x(stop.upperBound), middle, 8, &picture
      )
    }
    if let late = row.late(at: now) {
      bar(
        "tl-late", from: scale.x(late.lowerBound), to: scale.x(late.upperBound), middle, 14,
        &picture)
    }
    if let first = row.movedFrom {
      if let due = row.due {
        let (one, other) = (scale.x(min(first, due)), scale.x(max(first, due)))
        stroke("tl-moved", from: one, to: other, middle + 9, &picture)
      }
      mark("tl-first", at: scale.x(first), middle, &picture)
    }
    if let due = row.due {
      mark("tl-due", at: scale.x(due), middle, &picture)
      if scale.isPastEnd(due) {
        picture.line(
          "<text class=\"tl-beyond\" x=\"\(Self.width - 14)\" y=\"\(middle + 4)\">→</text>")
      }
    }
    if let ended = row.ended {
      let end = row.step.standing.done == nil ? "left" : "done"
      picture.line(
        "<circle class=\"tl-\(end)\" cx=\"\(scale.x(ended))\" cy=\"\(middle)\" r=\"5\"/>")
    }
    picture.line("</g>")
  }

  private func label(_ line: TimelineLine) -> String {
    let step = line.row.step
    guard step.number > 1 else { return words.quoted(cut(step.step.title, 32)) }
    let number = " (\(step.number))"
    return words.quoted(cut(step.step.title, 32 - number.count)) + number
  }

  private func bar(
    _ name: String, from: Int, to: Int, _ middle: Int, _ height: Int,
    _ picture: inout DrawnMarkup
  ) {
    picture.line(
      """
      <rect class="\(name)" x="\(from)" y="\(middle - height / 2)" \
      width="\(max(2, to - from))" height="\(height)"/>
      """)
  }

  private func stroke(
    _ name: String, from: Int, to: Int, _ y: Int, _ picture: inout DrawnMarkup
  ) {
    picture.line(
      "<line class=\"\(name)\" x1=\"\(from)\" y1=\"\(y)\" x2=\"\(to)\" y2=\"\(y)\"/>")
  }

  /// An upright stroke: a deadline.
  private func mark(_ name: String, at x: Int, _ middle: Int, _ picture: inout DrawnMarkup) {
    picture.line(
      """
      <line class="\(name)" x1="\(x)" y1="\(middle - 10)" x2="\(x)" y2="\(middle + 10)"/>
      """)
  }

  private func cut(_ text: String, _ most: Int) -> String {
    // Letters take a byte at least, and counting bytes is quicker.
    text.utf8.count > most && text.count > most ? "\(text.prefix(most - 1))…" : text
  }
}
