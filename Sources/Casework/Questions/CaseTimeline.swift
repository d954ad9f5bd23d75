public import CivilTime
import Workflows

/// The steps of a case against their deadlines and the present moment: what a picture of it, and the
/// table beside it, are made of.
public struct CaseTimeline: Hashable, Sendable {
  /// One opening of a step on the line of time.
  public struct Row: Hashable, Sendable {
    /// The row of the step log that it is.
    public var step: StepRow
    /// Where it stands.
    public var status: StepStatus
    /// When it was opened.
    public var opened: Instant
    /// When it was first due, where that is not when it is due now.
    public var movedFrom: Instant?
    /// When it is, or was, due; a date that had passed before more time was given stays.
    public var due: Instant?
    /// When it was done, or its state was left; nil while it is open.
    public var ended: Instant?
    /// The stretches in which its clock stood, to now where one goes on.
    public var stops: [Range<Instant>]

    /// A row of these parts.
    public init(
      step: StepRow, status: StepStatus, opened: Instant, movedFrom: Instant? = nil,
      due: Instant? = nil, ended: Instant? = nil, stops: [Range<Instant>] = []
    ) {
      self.step = step
      self.status = status
      self.opened = opened
      self.movedFrom = movedFrom
      self.due = due
      self.ended = ended
      self.stops = stops
    }

    /// The stretch in which it was, or is, overdue; nil where it never was.
    public func late(at now: Instant) -> Range<Instant>? {
      guard let due = step.standing.missedDue ?? due else { return nil }
      let until = ended ?? now
      return due < until ? due..<until : nil
    }
  }

  /// The rows of one run.
  public struct Track: Hashable, Sendable {
    /// The run's number.
    public var run: Int
    /// What people call its workflow.
    public var title: String
    /// Its rows, in the order in which they were opened.
    public var rows: [Row]

    /// The rows of a run.
    public init(run: Int, title: String, rows: [Row]) {
      self.run = run
      self.title = title
      self.rows = rows
    }
  }

  /// The moment at which it is looked at.
  public var now: Instant
  /// The runs, by number; one without rows is left out.
  public var tracks: [Track]

  /// The tracks of a case at a moment.
  public init(now: Instant, tracks: [Track]) {
    self.now = now
    self.tracks = tracks
  }

  /// All rows, in order.
  public var rows: [Row] { tracks.flatMap(\.rows) }
}

extension OpenedCase {
  /// The case's steps against their deadlines at a moment, as far as the person sees them.
  ///
  /// A step that gives a screening belongs to the section of screenings, and is not among them for
  /// whoever does not see that. What a correction took away is left out.
  public func timeline(at now: Instant) -> CaseTimeline {
    let shown = steps.filter { row in
      !row.standing.isWithdrawn && (visibility.showsScreenings || row.step.kind != .screening)
    }
    return CaseTimeline(
      now: now,
      tracks: state.runs.filter { !$0.isWithdrawn }.compactMap { run in
        let rows = shown.filter { $0.run == run.number }.map { CaseTimeline.Row($0, at: now) }
        guard !rows.isEmpty else { return nil }
        return CaseTimeline.Track(
          run: run.number, title: run.workflow.definition.title, rows: rows)
      })
  }
}

extension CaseTimeline.Row {
  /// A row of the step log as it stands at a moment.
  public init(_ row: StepRow, at now: Instant) {
    let standing = row.standing
    self.init(
      step: row, status: standing.status(at: now), opened: row.opened,
      movedFrom: row.firstDue.flatMap { $0 == standing.due ? nil : $0 }, due: standing.due,
      ended: standing.done ?? standing.superseded,
      stops: standing.stops.compactMap { stop in
        let until = stop.until ?? max(now, stop.from)
        return stop.from < until ? stop.from..<until : nil
      })
  }
}
