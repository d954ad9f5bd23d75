import SCXML
import Testing
import XMLReading

/// Charts that tell one way to go through SCXML 1.0 from another, each with the section it is of.
///
/// They are the project's own and always there; ``ConformanceTests`` has the public ones.
struct AlgorithmTests {
  struct Chart: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let events: String
    /// The line of the first configuration, and one for each event, with what was logged.
    let lines: [String]

    init(
      _ description: String, _ events: String, _ lines: [String], initial: String = "",
      _ body: String
    ) {
      testDescription = description
      self.events = events
      self.lines = lines
      let first = initial.isEmpty ? "" : "initial=\"\(initial)\""
      text =
        "<scxml xmlns=\"\(SCXMLReader.namespace)\" version=\"1.0\" \(first)>\(body)</scxml>"
    }
  }

  private static func traced(_ id: String) -> String {
    "<onentry><log label=\"+\(id)\"/></onentry><onexit><log label=\"-\(id)\"/></onexit>"
  }

  private static let regions = """
    <parallel id="p"><state id="r1"><state id="a1"/><state id="a2"/></state>
      <state id="r2"><state id="b1"/><state id="b2"/></state></parallel>
    """

  static let charts = [
    Chart(
      "3.13: left from within, entered from without", "e", ["b | +a +b", "y | -b -a +x +y"],
      """
      <state id="a">\(traced("a"))<state id="b">\(traced("b"))<transition event="e" target="y"/></state></state>
      <state id="x">\(traced("x"))<state id="y">\(traced("y"))</state></state>
      """),
    Chart(
      "3.4: regions are entered in document order and left in reverse", "e",
      ["r1 r2 | +p +r1 +r2", "z | -r2 -r1 -p"],
      """
      <parallel id="p">\(traced("p"))<state id="r1">\(traced("r1"))</state>
        <state id="r2">\(traced("r2"))</state><transition event="e" target="z"/></parallel>
      <state id="z"/>
      """),
    Chart(
      "3.5: an external transition leaves its source, an internal one does not", "in out",
      ["a | +s", "b", "b | -s +s"],
      """
      <state id="s">\(traced("s"))<transition event="out" target="b"/>
        <transition event="in" type="internal" target="b"/><state id="a"/><state id="b"/></state>
      """),
    Chart(
      "3.5: without a target nothing is left", "e", ["a | +a", "a | done"],
      "<state id=\"a\">\(traced("a"))<transition event=\"e\"><log label=\"done\"/></transition></state>"
    ),
    Chart(
      "3.5: a state that leads to itself is left and entered again", "e",
      ["a | +a", "a | -a t +a"],
      """
      <state id="a">\(traced("a"))<transition event="e" target="a"><log label="t"/></transition></state>
      """),
    Chart(
      "3.6: what initial does comes between its state and the child", "", ["b | +s i +b"],
      """
      <state id="s">\(traced("s"))<initial><transition target="b"><log label="i"/></transition></initial>
        <state id="a"/><state id="b">\(traced("b"))</state></state>
      """),
    Chart(
      "3.7: a state is done when its final child is entered", "e", ["a", "next"],
      """
      <state id="s"><state id="a"><transition event="e" target="f"/></state><final id="f"/>
        <transition event="done.state.s" target="next"/></state><state id="next"/>
      """),
    Chart(
      "3.7: a parallel is done when all its regions are", "x y", ["a1 a2", "a2 f1", "end"],
      """
      <parallel id="p"><transition event="done.state.p" target="end"/>
        <state id="r1"><state id="a1"><transition event="x" target="f1"/></state><final id="f1"/></state>
        <state id="r2"><state id="a2"><transition event="y" target="f2"/></state><final id="f2"/></state>
      </parallel><state id="end"/>
      """),
    Chart(
      "3.10: a history leads to its default until there is something to remember",
      "deep n n leave deep leave shallow", ["o", "a", "b1", "b2", "o", "b2", "o", "b1"],
      initial: "o",
      """
      <state id="s"><state id="a"><transition event="n" target="b"/></state>
        <state id="b"><state id="b1"><transition event="n" target="b2"/></state><state id="b2"/></state>
        <history id="h"><transition target="a"/></history>
        <history id="d" type="deep"><transition target="a"/></history>
        <transition event="leave" target="o"/></state>
      <state id="o"><transition event="shallow" target="h"/><transition event="deep" target="d"/></state>
      """),
    Chart(
      "3.12.1: a descriptor matches whole words from the beginning", "errors error.send other",
      ["a", "a", "b", "c"],
      """
      <state id="a"><transition event="error" target="b"/></state>
      <state id="b"><transition event="*" target="c"/></state><state id="c"/>
      """),
    Chart(
      "3.13: the first transition that holds is taken", "e", ["a", "y"],
      """
      <state id="a"><transition event="e" cond="In('x')" target="x"/>
        <transition event="e" target="y"/><transition event="e" target="x"/></state>
      <state id="x"/><state id="y"/>
      """),
    Chart(
      "3.13: what needs no event is taken before the next one", "e f", ["a", "c", "d"],
      """
      <state id="a"><transition event="e" target="b"/></state>
      <state id="b"><transition target="c"/><transition event="f" target="a"/></state>
      <state id="c"><transition event="f" target="d"/></state><state id="d"/>
      """),
    Chart(
      "3.13: what is raised comes before what is sent, and after what needs no event", "e x",
      ["a", "d", "end"],
      """
      <state id="a"><transition event="e" target="b"/></state>
      <state id="b"><onentry><raise event="i"/></onentry><transition event="i" target="wrong"/>
        <transition target="c"/></state>
      <state id="c"><transition event="i" target="d"/><transition event="x" target="wrong"/></state>
      <state id="d"><transition event="x" target="end"/></state><state id="end"/><state id="wrong"/>
      """),
    Chart(
      "3.13: regions go on beside each other", "e", ["a b", "a2 b2"],
      """
      <parallel id="p"><state id="r1"><state id="a"><transition event="e" target="a2"/></state><state id="a2"/></state>
        <state id="r2"><state id="b"><transition event="e" target="b2"/></state><state id="b2"/></state>
      </parallel>
      """),
    Chart(
      "3.13: of two that cannot both be taken the first in the document is", "e", ["a b", "z"],
      """
      <parallel id="p"><state id="r1"><state id="a"><transition event="e" target="z"/></state></state>
        <state id="r2"><state id="b"><transition event="e" target="b2"/></state><state id="b2"/></state>
      </parallel><state id="z"/>
      """),
    Chart(
      "3.13: a descendant's transition goes before its ancestor's", "e", ["a", "b"],
      """
      <state id="s"><transition event="e" target="z"/>
        <state id="a"><transition event="e" target="b"/></state><state id="b"/></state><state id="z"/>
      """),
    Chart(
      "3.13: the regions that are not named are entered by default", "one", ["o", "a2 b1"],
      "<state id=\"o\"><transition event=\"one\" target=\"a2\"/></state>\(regions)"),
    Chart(
      "3.13: several targets are entered together", "both", ["o", "a2 b2"],
      "<state id=\"o\"><transition event=\"both\" target=\"a2 b2\"/></state>\(regions)"),
    Chart(
      "3.13: conditions see the configuration before the step", "e e", ["a b", "a2 b", "a2 b2"],
      """
      <parallel id="p"><state id="r1"><state id="a"><transition event="e" target="a2"/></state><state id="a2"/></state>
        <state id="r2"><state id="b"><transition event="e" cond="In('a2')" target="b2"/></state><state id="b2"/></state>
      </parallel>
      """),
    Chart(
      "3.13: a run ends with a final state at the top, and leaves all it was in", "e e",
      ["a | +a", "z | -a +z -z", ""],
      "<state id=\"a\">\(traced("a"))<transition event=\"e\" target=\"z\"/></state><final id=\"z\">\(traced("z"))</final>"
    ),
    Chart(
      "4.3: of an if the first branch that holds is done", "e", ["a b", "a b | two"],
      """
      <parallel id="p"><state id="a"><transition event="e">
        <if cond="In('z')"><log label="one"/><elseif cond="In('b')"/><log label="two"/>
        <elseif cond="In('a')"/><log label="three"/><else/><log label="four"/></if></transition></state>
      <state id="b"/></parallel><state id="z"/>
      """),
  ]

  @Test("a chart goes as the standard's algorithm says", arguments: charts)
  func goes(_ chart: Chart) throws {
    let reading = SCXMLReader.read(
      XMLSource(file: "chart.scxml", bytes: Array(chart.text.utf8)))
    #expect(reading.findings.map(\.message) == [])
    let document = try #require(reading.document)
    #expect(
      try ChartSession.lines(of: document, events: ChartSession.events(in: chart.events), log: true)
        == chart.lines)
  }
}
