import Casework
import CivilTime
import Workflows

/// The case as a timeline against its deadlines, drawn: the same rows give the same picture.
///
/// A status is told by shape and word as well as by colour; the colours are those of the style sheet,
/// so that it reads in light, dark and on paper. It has no style of its own, as the policy for content
/// demands.
struct TimelineDrawing {
  private let timeline: CaseTimeline
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
  /// How many openings are drawn of a track: the last ones; the table has all.
  static let mostRows = 40

  init(_ timeline: CaseTimeline, _ time: TimeWords) {
    self.timeline = CaseTimeline(
      now: timeline.now,
      tracks: timeline.tracks.map {
        .init(run: $0.run, title: $0.title, rows: $0.rows.suffix(Self.mostRows))
      })
    self.time = time
    left = Self.labelWidth
    let rows = self.timeline.rows
    scale = TimeScale(
      CaseTimelineSpan(
        now: timeline.now, first: rows.map(\.opened).min(),
        others: rows.flatMap { [$0.due, $0.movedFrom, $0.ended].compactMap(\.self) }),
      left: left, width: Self.width - left - 20)
  }

  /// Whether there is anything to draw.
  var isEmpty: Bool { timeline.rows.isEmpty }

  /// What the picture says, in a sentence.
  var sentence: String {
    let rows = timeline.rows
    let open = rows.count { $0.ended == nil }
    let overdue = rows.count { $0.status == .overdue }
    let late = rows.count { $0.status == .late }
    return words["timeline.sentence", "\(rows.count)", "\(open)", "\(overdue)"]
      + (late > 0 ? " " + words["timeline.late-count", "\(late)"] : "")
  }

  private var height: Int {
    Self.axisHeight + Self.bottom
      + timeline.tracks.reduce(0) { $0 + Self.trackHeight + $1.rows.count * Self.rowHeight }
  }

  /// The picture.
  var svg: String {
    var lines = [
      #"<svg class="timeline" viewBox="0 0 \#(Self.width) \#(height)" role="img" "#
        + #"aria-labelledby="timeline-title timeline-desc">"#,
      "<title id=\"timeline-title\">\(escaped(words["timeline.title"]))</title>",
      "<desc id=\"timeline-desc\">\(escaped(sentence))</desc>",
    ]
    lines += days
    var top = Self.axisHeight
    for track in timeline.tracks {
      let title = escaped(words.quoted(cut(track.title, 80)))
      lines.append("<text class=\"tl-track\" x=\"0\" y=\"\(top + 20)\">\(title)</text>")
      top += Self.trackHeight
      for row in track.rows {
        lines += drawn(row, top)
        top += Self.rowHeight
      }
    }
    let now = scale.x(timeline.now)
    lines.append(
      #"<line class="tl-now" x1="\#(now)" y1="\#(Self.axisHeight - 6)" "#
        + #"x2="\#(now)" y2="\#(height)"/>"#)
    lines.append(
      #"<text class="tl-now" x="\#(now)" y="\#(Self.axisHeight - 20)" text-anchor="middle">"#
        + escaped(words["timeline.now"]) + "</text>")
    lines.append("</svg>")
    return lines.joined(separator: "\n")
  }

  /// The lines of days, with their dates where there is room for one more.
  private var days: [String] {
    var lines: [String] = []
    var free = left
    let now = scale.x(timeline.now)
    for day in scale.days(in: time.zone) {
      let x = scale.x(time.zone.startOfDay(day))
      lines.append(
        #"<line class="tl-day" x1="\#(x)" y1="\#(Self.axisHeight - 4)" "#
          + #"x2="\#(x)" y2="\#(height)"/>"#)
      let text = time.shortDate(day)
      let reach = x + 7 * text.count
      // The line of now crosses no date.
      guard x >= free, !(x - 2...reach).contains(now) else { continue }
      lines.append(
        #"<text class="tl-date" x="\#(x)" y="\#(Self.axisHeight - 6)">\#(escaped(text))</text>"#)
      free = reach + 8
    }
    return lines
  }

  private func drawn(_ row: CaseTimeline.Row, _ top: Int) -> [String] {
    let middle = top + Self.rowHeight / 2
    let shown = ShownStep(row.step, time)
    let opened = scale.x(row.opened)
    let until = scale.x(row.ended ?? timeline.now)
    var lines = [
      #"<g class="s-\#(shown.status.key)">"#,
      "<text class=\"tl-name\" x=\"0\" y=\"\(middle + 4)\">\(escaped(label(row)))</text>",
      bar("tl-bar", from: opened, to: until, middle, 8),
    ]
    if row.ended == nil, let due = row.due, due > timeline.now {
      lines.append(line("tl-ahead", from: until, to: scale.x(due), middle))
    }
    for stop in row.stops {
      lines.append(
        bar("tl-stop", from: scale.x(stop.lowerBound), to: scale.x(stop.upperBound), middle, 8))
    }
    if let late = row.late(at: timeline.now) {
      lines.append(
        bar("tl-late", from: scale.x(late.lowerBound), to: scale.x(late.upperBound), middle, 14))
    }
    if let first = row.movedFrom {
      if let due = row.due {
        let (one, other) = (scale.x(min(first, due)), scale.x(max(first, due)))
        lines.append(line("tl-moved", from: one, to: other, middle + 9))
      }
      lines.append(mark("tl-first", at: scale.x(first), middle))
    }
    if let due = row.due {
      lines.append(mark("tl-due", at: scale.x(due), middle))
      if scale.isPastEnd(due) {
        lines.append(
          #"<text class="tl-beyond" x="\#(Self.width - 14)" y="\#(middle + 4)">→</text>"#)
      }
    }
    if let ended = row.ended {
      let isLeft = row.step.standing.done == nil
      lines.append(
        #"<circle class="tl-\#(isLeft ? "left" : "done")" cx="\#(scale.x(ended))" "#
          + #"cy="\#(middle)" r="5"/>"#)
    }
    lines.append("</g>")
    return lines
  }

  private func label(_ row: CaseTimeline.Row) -> String {
    let number = row.step.number > 1 ? " (\(row.step.number))" : ""
    return words.quoted(cut(row.step.step.title, 32 - number.count)) + number
  }

  private func bar(_ name: String, from: Int, to: Int, _ middle: Int, _ height: Int) -> String {
    #"<rect class="\#(name)" x="\#(from)" y="\#(middle - height / 2)" "#
      + #"width="\#(max(2, to - from))" height="\#(height)"/>"#
  }

  private func line(_ name: String, from: Int, to: Int, _ y: Int) -> String {
    #"<line class="\#(name)" x1="\#(from)" y1="\#(y)" x2="\#(to)" y2="\#(y)"/>"#
  }

  /// An upright stroke: a deadline.
  private func mark(_ name: String, at x: Int, _ middle: Int) -> String {
    #"<line class="\#(name)" x1="\#(x)" y1="\#(middle - 10)" x2="\#(x)" y2="\#(middle + 10)"/>"#
  }

  private func cut(_ text: String, _ most: Int) -> String {
    // Letters take a byte at least, and counting bytes is quicker.
    text.utf8.count > most && text.count > most ? "\(text.prefix(most - 1))…" : text
  }

  private func escaped(_ text: String) -> String {
    String(decoding: Markup.bytes(of: text, isEscaped: true, at: .drawing), as: UTF8.self)
  }
}

/// The table beside the picture, and what the page needs of both.
struct TimelineFields {
  private let timeline: CaseTimeline
  private let time: TimeWords

  init(_ timeline: CaseTimeline, _ time: TimeWords) {
    self.timeline = timeline
    self.time = time
  }

  /// What the template `timeline` needs; false where no step was ever open.
  var fields: Any {
    let drawing = TimelineDrawing(timeline, time)
    guard !drawing.isEmpty else { return false }
    return [
      "svg": drawing.svg, "sentence": drawing.sentence,
      "tracks": timeline.tracks.map { track in
        let isAlone = timeline.tracks.count { $0.title == track.title } == 1
        return [
          "name": isAlone
            ? time.words.quoted(track.title)
            : "\(time.words.quoted(track.title)) (\(track.run))",
          "rows": TemplateValue.sources(track.rows.map { TimelineLine($0, time) }),
        ] as Fields
      },
    ] as Fields
  }
}

/// A row of the table.
private final class TimelineLine: TemplateSource {
  private let row: CaseTimeline.Row
  private let shown: ShownStep
  private let time: TimeWords

  init(_ row: CaseTimeline.Row, _ time: TimeWords) {
    self.row = row
    shown = ShownStep(row.step, time)
    self.time = time
  }

  private enum Name: String, CaseIterable {
    case title, path, status, opening, opened, due, first, ended, stops, extended
  }
  private static let names = FieldNames<Name>()

  func value(named name: FieldName) -> TemplateValue? {
    switch Self.names[name] {
    case .title: .text(time.words.quoted(row.step.step.title))
    case .path: .text(shown.path)
    case .status: .source(shown.status)
    case .opening:
      row.step.number > 1 ? .text(time.words["step.time", "\(row.step.number)"]) : .nothing
    case .opened: .text(time.minute(row.opened))
    case .due: TemplateValue(row.due.map { time.due($0) })
    case .first: TemplateValue(row.movedFrom.map { time.due($0) })
    case .ended: TemplateValue(row.ended.map { time.minute($0) })
    case .stops: row.stops.isEmpty ? .nothing : .text(stops)
    case .extended: TemplateValue(row.step.extended.map { time.length($0) })
    case nil: nil
    }
  }

  private var stops: String {
    row.stops.map { "\(time.minute($0.lowerBound)) – \(time.minute($0.upperBound))" }
      .joined(separator: "; ")
  }
}
