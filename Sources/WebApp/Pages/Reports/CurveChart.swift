import Reports
import Statistics

/// The share of openings that is not done yet, by the time since they were opened, as Kaplan and Meier
/// estimate it; the table beside it has the times by which a quarter, half and three quarters are done.
struct CurveChart {
  /// One curve.
  struct Curve {
    let label: String
    let estimate: KaplanMeier
  }

  private let curves: [Curve]
  private let words: FigureWords

  private static let dashes = ["0", "7 4", "2 3", "11 4 2 4"]
  private static let (left, right, top, height) = (44, 330, 8, 180)

  init(_ curves: [ReportDocument.Curve], _ words: FigureWords) {
    self.init(
      curves.map { Curve(label: words.words.quoted($0.label), estimate: $0.estimate) }, words)
  }

  init(_ curves: [Curve], _ words: FigureWords) {
    self.curves = curves
    self.words = words
  }

  var fields: Fields {
    let longest = max(1, curves.compactMap { $0.estimate.steps.last?.time }.max() ?? 1)
    let drawn = curves.prefix(Self.dashes.count)
    return [
      "end": words.duration(longest),
      "lines": drawn.enumerated().map { place, curve in
        ["points": points(curve.estimate, longest), "dash": Self.dashes[place]] as Fields
      },
      "legend": drawn.enumerated().map { place, curve in
        ["dash": Self.dashes[place], "label": curve.label, "y": 8] as Fields
      },
      "says": curves.map { "\($0.label): \(half($0.estimate))" }.joined(separator: "; "),
      "rows": curves.map { curve in
        [
          "label": curve.label, "count": curve.estimate.count, "done": curve.estimate.events,
          "times": [0.25, 0.5, 0.75].map { share in
            curve.estimate.time(bySharing: share).map(words.duration)
              ?? words.words["timeliness.not-reached"]
          },
        ] as Fields
      },
      "more": curves.count > drawn.count
        ? words.words["timeliness.not-drawn", "\(curves.count - drawn.count)"] as Any : false,
    ]
  }

  private func half(_ estimate: KaplanMeier) -> String {
    estimate.median.map { words.words["timeliness.half-done", words.duration($0)] }
      ?? words.words["timeliness.half-open"]
  }

  private func points(_ estimate: KaplanMeier, _ longest: Int64) -> String {
    var points = [(x: Self.left, y: Self.top)]
    for step in estimate.steps {
      let share = Double(step.time) / Double(longest)
      let x = Self.left + Int(share * Double(Self.right - Self.left))
      points.append((x, points[points.count - 1].y))
      let open = Int((step.survival * Double(Self.height)).rounded())
      points.append((x, Self.top + Self.height - open))
    }
    points.append((Self.right, points[points.count - 1].y))
    return points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
  }
}
