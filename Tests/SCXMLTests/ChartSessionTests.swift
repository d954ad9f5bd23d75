import SCXML
import Statecharts
import Testing
import XMLReading

/// What `milepost chart` prints, line by line.
struct ChartSessionTests {
  private func reading(_ body: String, attributes: String = "") -> SCXMLReading {
    SCXMLReader.read(
      XMLSource(
        file: "chart.scxml",
        bytes: Array(
          "<scxml xmlns=\"http://www.w3.org/2005/07/scxml\" version=\"1.0\" \(attributes)>\(body)</scxml>"
            .utf8)))
  }

  private func lines(_ body: String, _ events: String, log: Bool = false) throws -> [String] {
    let reading = reading(body)
    for finding in reading.findings { Issue.record("\(finding.message)") }
    return try ChartSession.lines(
      of: try #require(reading.document), events: ChartSession.events(in: events), log: log)
  }

  @Test("active atomic states are sorted by their bytes, with single spaces between them")
  func sorted() throws {
    let body = """
      <parallel id="p">
        <state id="r1"><state id="b"/></state><state id="r2"><state id="B"/></state>
        <state id="r3"><state id="a"/></state>
      </parallel>
      """
    #expect(try lines(body, "nothing") == ["B a b", "B a b"])
  }

  @Test("the line of the event that stops the machine shows where it stopped; later ones are empty")
  func stopped() throws {
    let body = """
      <state id="a"><transition event="e" target="z"/></state><final id="z"/>
      """
    #expect(try lines(body, "e e other") == ["a", "z", "", ""])
  }

  @Test("what was logged since the line before follows it, in order")
  func logged() throws {
    let body = """
      <state id="a"><onentry><log label="in"/></onentry>
        <onexit><log expr="'out'"/><log label="l" expr="7"/></onexit>
        <transition event="e" target="b"><log expr="'between'"/></transition></state>
      <state id="b"/>
      """
    #expect(try lines(body, "x e", log: true) == ["a | in", "a", "b | out 7 between"])
    #expect(try lines(body, "x e") == ["a", "a", "b"])
  }

  @Test("In is read with a quoted name and a bare one, also in if, elseif and else")
  func conditions() throws {
    for name in ["'b'", "b"] {
      let body = """
        <parallel id="p">
          <state id="r"><state id="a"><transition event="e" target="b"/></state><state id="b"/></state>
          <state id="s"><state id="c">
            <transition event="e" cond="In(\(name))" target="d"/>
            <transition event="f">
              <if cond="In(\(name))"><raise event="yes"/><else/><raise event="no"/></if></transition>
            <transition event="yes" target="d"/></state><state id="d"/></state>
        </parallel>
        """
      #expect(try lines(body, "f e f") == ["a c", "a c", "b c", "b d"])
    }
  }

  @Test("a descendant's transition preempts its ancestor's, else document order decides")
  func preemption() throws {
    let body = """
      <state id="s" initial="a"><transition event="e" target="x"/>
        <state id="a"><transition event="e" target="b"/></state><state id="b"/></state>
      <state id="x"/>
      """
    #expect(try lines(body, "e e") == ["a", "b", "x"])
  }

  @Test(
    "what needs a data model, or is not known, is refused by name and place",
    arguments: [
      ("<script>x</script>", "script"), ("<assign location=\"x\" expr=\"1\"/>", "assign"),
      ("<send event=\"e\"/>", "send"), ("<foreach array=\"a\" item=\"i\"/>", "foreach"),
      ("<cancel sendid=\"e\"/>", "cancel"), ("<dance/>", "dance"),
    ])
  func refused(_ content: String, _ name: String) {
    let reading = reading("<state id=\"a\"><onentry>\(content)</onentry></state>")
    #expect(reading.document == nil)
    #expect(reading.findings.contains { $0.message.contains(name) && $0.location?.line == 1 })
  }

  @Test(
    "a chart that is not whole is refused with what is wrong",
    arguments: [
      "<state id=\"a\"><transition event=\"e\" target=\"nowhere\"/></state>",
      "<state id=\"a\"/><state id=\"a\"/>", "<state id=\"a\" initial=\"b\"/><state id=\"b\"/>", "",
      "<state id=\"a\"><transition cond=\"1 +\" target=\"a\"/></state>",
    ])
  func broken(_ body: String) {
    let reading = reading(body)
    #expect(reading.document == nil)
    #expect(reading.findings.contains { $0.severity == .error })
  }

  @Test("a chart that never comes to rest is an error, not an endless loop")
  func restless() throws {
    let body = """
      <state id="a"><transition target="b"/></state><state id="b"><transition target="a"/></state>
      """
    let document = try #require(reading(body).document)
    #expect(throws: ChartRunError.self) { try ChartSession.lines(of: document, events: []) }
  }
}
