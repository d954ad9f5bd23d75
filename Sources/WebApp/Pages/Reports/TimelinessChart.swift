import Reports

/// How many openings of each step are on time, late or overdue, as bars of one length; a table beside
/// it says the same.
struct TimelinessChart {
  /// One bar; a part is nil where it is withheld.
  struct Bar {
    let label: String
    let onTime: Int?
    let late: Int?
    let overdue: Int?
  }

  private let id: String
  private let bars: [Bar]
  private let isCut: Bool
  private let words: FigureWords

  private static let most = 40
  private static let width = 340
  private static let space = 250
  private static let rowHeight = 46

  /// A picture of some bars; nil where there are none.
  init?(id: String, _ bars: [Bar], _ words: FigureWords) {
    guard !bars.isEmpty else { return nil }
    self.id = id
    self.bars = Array(bars.prefix(Self.most))
    isCut = bars.count > Self.most
    self.words = words
  }

  /// A picture of a report's table of timeliness.
  init?(_ table: FigureTable, _ words: FigureWords) {
    func cell(_ line: FigureTable.Line, _ id: String) -> Int? {
      guard let column = table.columns.firstIndex(where: { $0.id == id }),
        case .count(let count) = line.cells[column]
      else { return nil }
      return count
    }
    self.init(
      id: table.id,
      table.lines.filter { $0.kind == .row }.map { line in
        Bar(
          label: words.words.quoted(line.group.map { "\($0), \(line.label)" } ?? line.label),
          onTime: cell(line, "on-time"), late: cell(line, "late"), overdue: cell(line, "overdue"))
      }, words)
  }

  var fields: Fields {
    [
      "id": id, "width": Self.width, "height": bars.count * Self.rowHeight + 4,
      "bars": bars.enumerated().map { place, bar in fields(of: bar, at: place * Self.rowHeight) },
      "says": description,
      "cut": isCut ? words.words["reports.chart-cut", "\(Self.most)"] as Any : false,
    ]
  }

  private func fields(of bar: Bar, at top: Int) -> Fields {
    var fields: Fields = [
      "label": Quoted.cut(bar.label, to: 46),
      "text-y": top + 14, "y": top + 20, "end-y": top + 34,
    ]
    guard let onTime = bar.onTime, let late = bar.late, let overdue = bar.overdue else {
      fields["end-x"] = 0
      fields["end"] = words.words["reports.withheld"]
      return fields
    }
    let whole = onTime + late + overdue
    guard whole > 0 else {
      fields["end-x"] = 0
      fields["end"] = words.words["timeliness.none-decided"]
      return fields
    }
    var x = 0
    fields["parts"] = [("on-time", onTime), ("late", late), ("overdue", overdue)].compactMap {
      key, count -> Fields? in
      let start = x
      x += count * Self.space / whole
      if key == "overdue", count > 0 { x = Self.space }
      return x > start ? ["key": key, "x": start, "width": x - start] : nil
    }
    fields["end-x"] = Self.space + 6
    fields["end"] = NumberWords.percent(Double(onTime) / Double(whole))
    return fields
  }

  private var description: String {
    words.words[
      "timeliness.chart-says",
      bars.prefix(10).map { bar in
        guard let onTime = bar.onTime, let late = bar.late, let overdue = bar.overdue else {
          return "\(bar.label): \(words.words["reports.withheld"])"
        }
        return "\(bar.label): \(onTime), \(late), \(overdue)"
      }.joined(separator: "; ")]
  }
}
