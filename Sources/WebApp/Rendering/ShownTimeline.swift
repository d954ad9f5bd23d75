import Casework
import CivilTime
import Workflows

/// The table beside the picture of a case, and what the page needs of both.
final class ShownTimeline: NamedSource {
  private let drawing: TimelineDrawing
  private let words: Words

  /// - Returns: nil where no step was ever open.
  init?(_ timeline: CaseTimeline, _ time: TimeWords) {
    drawing = TimelineDrawing(timeline, time)
    words = time.words
    if drawing.isEmpty { return nil }
  }

  enum Name: String, CaseIterable { case svg, sentence, tracks }
  static let names = FieldNames<Name>()

  func value(of name: Name) -> TemplateValue {
    switch name {
    case .svg: .markup(drawing.svg)
    case .sentence: .text(drawing.sentence)
    case .tracks: .fieldsList(drawing.tracks.map(table))
    }
  }

  private func table(of track: TimelineDrawing.Track) -> Fields {
    let title = words.quoted(track.title)
    let isAlone = drawing.tracks.count { $0.title == track.title } == 1
    return [
      "name": isAlone ? title : "\(title) (\(track.run))",
      "rows": TemplateValue.sources(track.lines),
    ]
  }
}

/// A row of the timeline: of the picture, and of the table.
final class TimelineLine: NamedSource {
  let row: CaseTimeline.Row
  private let shown: ShownStep
  private let time: TimeWords

  init(_ row: CaseTimeline.Row, _ time: TimeWords) {
    self.row = row
    shown = ShownStep(row.step, time)
    self.time = time
  }

  /// A word with a shape and a colour.
  var status: ShownStatus { shown.status }

  enum Name: String, CaseIterable {
    case title, path, status, opening, opened, due, first, ended, stops, extended
  }
  static let names = FieldNames<Name>()

  func value(of name: Name) -> TemplateValue {
    switch name {
    case .title: shown.value(of: .title)
    case .path: shown.value(of: .path)
    case .status: shown.value(of: .status)
    case .opening: shown.value(of: .opening)
    case .opened: .text(time.minute(row.opened))
    case .due: TemplateValue(row.due.map { time.due($0) })
    case .first: TemplateValue(row.movedFrom.map { time.due($0) })
    case .ended: TemplateValue(row.ended.map { time.minute($0) })
    case .stops: row.stops.isEmpty ? .nothing : .text(stops)
    case .extended: TemplateValue(row.step.extended.map { time.length($0) })
    }
  }

  private var stops: String {
    row.stops.map { "\(time.minute($0.lowerBound)) – \(time.minute($0.upperBound))" }
      .joined(separator: "; ")
  }
}
