import Casework
import CivilTime
import Ledger
import TestSupport
import Testing
import Workflows

@testable import WebApp

/// The picture of a case against its deadlines: a pure function of its rows.
@Suite struct TimelineTests {
  private static let start = Town.monday
  private static let now = start.adding(seconds: 9 * 86_400)

  private func hours(_ count: Int64) -> Instant { Self.start.adding(seconds: count * 3_600) }

  /// A row that was opened, due and done so many hours after the start.
  private func row(
    _ title: String, run: Int = 1, opened: Int64 = 0, due: Int64? = nil, first: Int64? = nil,
    done: Int64? = nil, stops: [(Int64, Int64?)] = [], number: Int = 1, missed: Int64? = nil
  ) -> CaseTimeline.Row {
    var standing = StepStanding()
    standing.due = due.map(hours)
    standing.done = done.map(hours)
    standing.recorded = standing.done
    standing.stops = stops.map { Opening.Stop(from: hours($0.0), until: $0.1.map(hours)) }
    standing.missedDue = missed.map(hours)
    standing.extendedLate = missed != nil
    var row = StepRow(
      caseID: "case-1", run: run,
      step: StepRow.DefinedStep(
        digest: .zero, workflow: "flow", version: "1", id: "step", title: title, kind: .task,
        isRequired: true, isArrival: false, service: nil),
      number: number, role: "worker", opened: hours(opened), sequence: 1, hash: .zero,
      standing: standing)
    row.firstDue = (first ?? due).map(hours)
    return CaseTimeline.Row(row, at: Self.now)
  }

  private func picture(_ drawing: TimelineDrawing) -> String {
    String(decoding: drawing.svg, as: UTF8.self)
  }

  /// More openings than are drawn are counted all the same.
  @Test func theSentenceCountsWhatOnlyTheTableHas() {
    let many = TimelineDrawing.mostRows + 5
    let timeline = CaseTimeline(
      now: Self.now,
      tracks: [.init(run: 1, title: "T", rows: (0..<many).map { _ in row("Again", due: 24) })])
    let drawing = TimelineDrawing(timeline, time())
    #expect(drawing.sentence == "\(many) steps so far: \(many) open, \(many) overdue.")
    #expect(picture(drawing).matches(of: /tl-name/).count == TimelineDrawing.mostRows)
    #expect(drawing.tracks[0].lines.count == many)
  }

  private func time(_ words: Words = .english, now: Instant = TimelineTests.now) -> TimeWords {
    TimeWords(zone: .utc, now: now, words: words)
  }

  /// One of everything that can be drawn.
  private var everything: CaseTimeline {
    CaseTimeline(
      now: Self.now,
      tracks: [
        .init(
          run: 1, title: "Response & <report>",
          rows: [
            row("Done in time", due: 24, done: 20), row("Done late", due: 24, done: 60),
            row("Overdue since long", opened: 4, due: 48),
            row("Open, with a date ahead", opened: 100, due: 300),
            row("More time was given", opened: 30, due: 260, first: 120),
            row("More time, too late", opened: 30, due: 260, first: 120, missed: 120),
            row("The clock stands", opened: 50, stops: [(70, 90), (150, nil)]),
            row("Without any date, and with a title that goes on and on", number: 2),
            row("Due in years", opened: 40, due: 50_000),
          ]),
        .init(run: 2, title: "Interview", rows: [row("Refer", run: 2, opened: 120, due: 216)]),
      ])
  }

  @Test func thePictureIsTheGolden() throws {
    let drawing = TimelineDrawing(everything, time())
    try Golden.expect(picture(drawing) + "\n", is: "timeline.svg")
    #expect(drawing.sentence == "10 steps so far: 8 open, 2 overdue. 1 done late.")
  }

  @Test func itHasNoStyleOfItsOwnAndSaysWhatItShows() {
    let svg = picture(TimelineDrawing(everything, time()))
    #expect(!svg.contains("style=") && !svg.contains("<style") && !svg.contains("<script"))
    #expect(svg.contains(#"role="img""#) && svg.contains("<title") && svg.contains("<desc"))
    #expect(svg.contains("Response &amp; &lt;report&gt;"))
  }

  /// In both languages the picture has the same lines in the same places.
  @Test func theLanguageMovesNothing() {
    func places(_ words: Words) -> [String] {
      picture(TimelineDrawing(everything, time(words)))
        .matches(of: /<(?:rect|line|circle)[^>]*>/).map { String($0.0) }
    }
    #expect(places(.english) == places(.spanish))
  }

  /// Whatever the rows are: later is never further left, and nothing stands outside.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func placesGrowWithTime(seed: UInt64) {
    var chance = Seeded(seed: seed)
    let rows = (0..<Int.random(in: 1...12, using: &chance)).map { _ -> CaseTimeline.Row in
      func some(_ range: ClosedRange<Int64>) -> Int64? {
        Bool.random(using: &chance) ? Int64.random(in: range, using: &chance) : nil
      }
      let opened = Int64.random(in: 0...200, using: &chance)
      return row(
        "Step", opened: opened, due: some(-20...9_000), first: some(-20...9_000),
        done: some(opened...216), stops: some(opened...216).map { [($0, some($0...400))] } ?? [])
    }
    let timeline = CaseTimeline(now: Self.now, tracks: [.init(run: 1, title: "T", rows: rows)])
    let scale = TimeScale(
      CaseTimelineSpan(
        now: timeline.now, first: rows.map(\.opened).min(),
        others: rows.flatMap { [$0.due, $0.movedFrom, $0.ended].compactMap(\.self) }),
      left: 250, width: 590)
    let instants =
      (rows.flatMap { [$0.opened, $0.due, $0.movedFrom, $0.ended].compactMap(\.self) }
      + [timeline.now]).sorted()
    for (one, other) in zip(instants, instants.dropFirst()) {
      #expect(scale.x(one) <= scale.x(other))
    }
    #expect(instants.allSatisfy { (250...840).contains(scale.x($0)) })
    #expect(scale.x(timeline.now) < 840, "there is room after now")
    let svg = picture(TimelineDrawing(timeline, time()))
    for match in svg.matches(of: /x[12]?="(-?\d+)"/) {
      let place = Int(match.1) ?? -1
      #expect((0...TimelineDrawing.width).contains(place), "\(match.0)")
    }
    for match in svg.matches(of: /<rect class="([a-z-]+)"[^>]* width="(-?\d+)"/) {
      #expect((Int(match.2) ?? 0) >= 2)
    }
  }

  /// What is late is drawn exactly where the log says that something is late.
  @Test(arguments: 0..<100 as Range<UInt64>)
  func whatIsLateIsDrawnLate(seed: UInt64) {
    var chance = Seeded(seed: seed)
    let due = Int64.random(in: 1...400, using: &chance)
    let done = Bool.random(using: &chance) ? Int64.random(in: 0...216, using: &chance) : nil
    let one = row("Step", due: due, done: done)
    let isLate = one.step.standing.lateBy(at: Self.now) != nil
    let timeline = CaseTimeline(now: Self.now, tracks: [.init(run: 1, title: "T", rows: [one])])
    let drawn = picture(TimelineDrawing(timeline, time())).contains("tl-late")
    // Done at the very instant at which it is due is late by nothing, and nothing is to be drawn.
    #expect(drawn == (isLate && done != due), "due \(due), done \(done ?? -1)")
  }

  @Test func theTableBesideItSaysTheSame() async throws {
    let town = try Town()
    try town.refer()
    town.wait(hours: 30)
    try await town.visit { client in
      let page = try await Browser.of("wren", client).get("/cases/case-1").html
      #expect(page.contains("<svg class=\"timeline\""))
      #expect(page.contains("2 steps so far: 1 open, 0 overdue."))
      #expect(page.contains("<caption>Interview</caption>"))
      // The three answers stand before everything else.
      let answers = try #require(page.firstRange(of: "<dl class=\"answers\">"))
      let tracks = try #require(page.firstRange(of: "id=\"tracks\""))
      #expect(answers.lowerBound < tracks.lowerBound)
    }
  }
}
