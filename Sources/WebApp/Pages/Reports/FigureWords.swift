import Reports

/// Figures as pages write them: what is withheld, not collected or not there is told apart by words,
/// never by a blank or a 0.
struct FigureWords {
  let words: Words

  func text(_ cell: FigureCell) -> String {
    switch cell {
    case .count(let count): "\(count)"
    case .share(let share, let low, let high):
      if let low, let high {
        words[
          "reports.share", NumberWords.percent(share), NumberWords.percent(low),
          NumberWords.percent(high)]
      } else {
        NumberWords.percent(share)
      }
    case .seconds(let seconds): duration(seconds)
    case .withheld: words["reports.withheld"]
    case .notCollected: words["reports.not-collected"]
    case .nothing: "–"
    }
  }

  /// `2 d 3 h`, `5 h 10 min`, `40 min`.
  func duration(_ seconds: Int64) -> String {
    let minutes = seconds / 60
    let (days, hours) = (minutes / 1_440, minutes / 60 % 24)
    if days > 0 { return hours > 0 ? "\(days) d \(hours) h" : "\(days) d" }
    if hours > 0 { return minutes % 60 > 0 ? "\(hours) h \(minutes % 60) min" : "\(hours) h" }
    return minutes > 0 ? "\(minutes) min" : words["time.under-a-minute"]
  }

  /// How a cell is marked in a table.
  static func style(_ cell: FigureCell) -> String {
    switch cell {
    case .withheld, .notCollected, .nothing: "untold"
    case .count, .share, .seconds: "figure"
    }
  }
}
