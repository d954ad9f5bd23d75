import TestSupport
import Testing
import XMLReading

@testable import Instruments

/// Which scores can be reached, tried out and built up.
struct ReachabilityTests {
  /// So many items, more than can be tried one by one when there are twenty.
  static func many(
    _ count: Int, points: Int = 1, missing: String = "refuse", form: String = "sum",
    bands: String
  ) -> String {
    let items = (0..<count).map { index in
      #"<item id="i\#(index)" type="choice"><option value="no" points="0"/>"#
        + #"<option value="yes" points="\#(points)"/></item>"#
    }
    let ids = (0..<count).map { "i\($0)" }.joined(separator: " ")
    return document(
      items: items.joined(),
      scores: #"<score id="s" missing="\#(missing)"><\#(form) items="\#(ids)"/></score>"#,
      results: #"<result id="r" score="s">\#(bands)</result>"#)
  }

  static func band(_ id: String, _ edges: String) -> String {
    #"<band id="\#(id)" \#(edges) concern="none">x</band>"#
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let found: [String]
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "40 items, bands that meet",
      text: many(40, bands: band("a", #"to="19""#) + band("b", #"from="20" to="40""#)), found: []),
    Case(
      name: "40 items, a gap at 20",
      text: many(40, bands: band("a", #"to="19""#) + band("b", #"from="21""#)),
      found: ["score-without-band"]),
    Case(
      name: "40 items of 2 points: nobody reaches the odd number in the gap",
      text: many(40, points: 2, bands: band("a", #"to="20""#) + band("b", #"from="22""#)),
      found: []),
    Case(
      name: "40 items, a band past the end",
      text: many(40, bands: band("a", #"to="40""#) + band("b", #"from="41""#)),
      found: ["band-unreachable"]),
    Case(
      name: "40 items, the greatest",
      text: many(
        40, points: 3, form: "max",
        bands: band("a", #"from="0" to="0""#) + band("b", #"from="3" to="3""#)),
      found: []),
    Case(
      name: "30 items of -3 to 0, prorated",
      text: many(
        30, points: -3, missing: #"prorate" max="2"#,
        bands: band("a", #"from="-90" to="-1""#) + band("b", #"from="0""#)),
      found: []),
    Case(
      name: "prorated, a number between that only prorating reaches",
      text: many(
        30, points: 3, missing: #"prorate" max="1"#,
        bands: band("a", #"to="0""#) + band("b", #"from="4""#) + band("c", #"from="3" to="3""#)),
      found: []),
    Case(
      name: "conditions among many items: all of them may be left out",
      text: document(
        items: yesNo("gate")
          + (0..<20).map { index in
            #"<item id="i\#(index)" type="choice" relevant="$gate = 'yes'">"#
              + #"<option value="x" points="1"/><option value="y" points="2"/></item>"#
          }.joined(),
        scores:
          #"<score id="s"><sum items="\#((0..<20).map { "i\($0)" }.joined(separator: " "))"/></score>"#,
        results:
          #"<result id="r" score="s">\#(band("a", #"to="0""#) + band("b", #"from="1""#))</result>"#),
      found: []),
    Case(
      name: "a formula over 40 items",
      text: document(
        items: (0..<40).map { yesNo("i\($0)") }.joined(),
        scores:
          #"<score id="s" value="\#((0..<40).map { "points($i\($0))" }.joined(separator: " + "))"/>"#,
        results: #"<result id="r" score="s">\#(band("a", ""))</result>"#),
      found: ["bands-unproved"]),
    Case(
      name: "conditions among many items: a gap that may be no gap",
      text: document(
        items: yesNo("gate")
          + (0..<20).map { yesNo("i\($0)", "relevant=\"$gate = 'yes'\"") }.joined(),
        scores:
          #"<score id="s"><sum items="gate \#((0..<20).map { "i\($0)" }.joined(separator: " "))"/></score>"#,
        results:
          #"<result id="r" score="s">\#(band("a", #"to="19""#) + band("b", #"from="21""#))</result>"#
      ),
      found: ["bands-unproved"]),
  ]

  @Test("Bands over many answers are proved, refuted, or said to be unproved", arguments: cases)
  func bands(_ example: Case) {
    let about = ["score-without-band", "band-unreachable", "bands-unproved"]
    let ids = findings(example.text).map(\.id).filter(about.contains)
    #expect(ids == example.found)
  }

  @Test("Twenty thousand ways tried give the values that building up gives")
  func agreement() throws {
    var random = Seeded(seed: 3)
    for _ in 0..<40 {
      let count = Int.random(in: 2...5, using: &random)
      let items = (0..<count).map { item in
        let points = (0..<3).map { _ in Int.random(in: -3...7, using: &random) }
        return #"<item id="i\#(item)" type="choice">"#
          + points.enumerated().map { #"<option value="v\#($0)" points="\#($1)"/>"# }.joined()
          + "</item>"
      }
      let ids = (0..<count).map { "i\($0)" }.joined(separator: " ")
      let form = ["sum", "max", "min", "count", "any"].randomElement(using: &random) ?? "sum"
      let missing =
        ["refuse", "zero", form == "sum" ? #"prorate" max="1"# : "range"]
        .randomElement(using: &random) ?? ""
      let instrument = try load(
        document(
          items: items.joined(),
          scores: #"<score id="s" missing="\#(missing)"><\#(form) items="\#(ids)"/></score>"#))
      let tried = ReachableScores(instrument, triesFirst: true).byScore[0]
      let built = ReachableScores(instrument).byScore[0]
      #expect(tried.isExact && built.isExact)
      #expect(tried.values == built.values, "\(form) \(missing)")
    }
  }
}

/// One number without an end, as an agency copies it from a licensed form.
struct EndlessScoreTests {
  @Test(
    "Bands over one number without an end are proved by their edges",
    arguments: [
      (#"to="34""#, #"from="35""#, []), (#"to="34""#, #"from="36""#, ["score-without-band"]),
      (#"to="34""#, #"from="35" to="80""#, ["score-without-band"]),
      (#"from="0" to="34""#, #"from="35""#, []),
      (#"from="1" to="34""#, #"from="35""#, ["score-without-band"]),
      (#"to="-1""#, #"from="0""#, ["band-unreachable"]),
    ] as [(String, String, [String])])
  func endless(low: String, high: String, found: [String]) {
    let text = document(
      items: #"<item id="a" type="number" min="0"/>"#, scores: FindingTable.sum,
      results: #"<result id="r" score="s" edge="ranges">"#
        + ReachabilityTests.band("x", low) + ReachabilityTests.band("y", high) + "</result>")
    let ids = ["score-without-band", "band-unreachable", "bands-unproved"]
    #expect(findings(text).map(\.id).filter(ids.contains) == found)
  }
}
