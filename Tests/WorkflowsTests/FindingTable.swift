import Testing
import Workflows
import XMLReading

/// Definitions with one fault each, besides what follows from it.
///
/// `»` stands before the very place of the finding, and is taken away before the text is read.
enum FindingTable {
  struct Case: Sendable, CustomTestStringConvertible {
    let id: String
    let texts: [String]
    var testDescription: String { id }

    /// What has the fault takes the place of the sound file of its kind.
    init(
      _ id: String, calendar: String = FindingTable.calendar(),
      caseFile: String? = FindingTable.caseFile(), workflow: String = FindingTable.workflow(),
      also: String? = nil
    ) {
      self.id = id
      texts = [calendar, workflow] + [caseFile, also].compactMap { $0 }
    }

    /// The place of the mark.
    var place: XMLReading.SourceLocation? {
      for (number, text) in texts.enumerated() {
        guard let mark = text.firstIndex(of: "»") else { continue }
        let before = text[..<mark]
        let lineStart = before.lastIndex(of: "\n").map { text.index(after: $0) } ?? text.startIndex
        return XMLReading.SourceLocation(
          file: Case.file(number), line: before.count { $0 == "\n" } + 1,
          column: text.distance(from: lineStart, to: mark) + 1)
      }
      return nil
    }

    /// Everything that reading and linking the texts finds.
    var findings: [Finding] {
      var sample = Sample()
      sample.set.instruments = []
      for (number, text) in texts.enumerated() {
        let unmarked = text.replacing("»", with: "")
        sample.read(XMLSource(file: Case.file(number), bytes: Array(unmarked.utf8)))
      }
      return sample.linked().findings
    }

    private static func file(_ number: Int) -> String { "made-\(number).xml" }
  }

  static let all = reading + charts + caseFiles + workflows + scenarios

  static func calendar(_ body: String = "", zone: String = "America/Chicago") -> String {
    """
    <calendar xmlns="urn:milepost:calendar:1" id="made" version="1" zone="\(zone)">
      <title>Made</title><authority id="l" kind="law" cite="L" verified="yes"/>
      <weekend days="sat sun"/><rule id="clock" counts="time"/><rule id="days" counts="days"/>
      \(body)
    </calendar>
    """
  }

  static func caseFile(_ body: String = "") -> String {
    """
    <case-file xmlns="urn:milepost:case-file:1" id="made" version="1"><title>Made</title>
      <fact id="safe" type="boolean" kind="statistical"/>
      <fact id="day" type="date" kind="statistical"/>
      <fact id="born" type="date" kind="identifying"/>
      <fact id="hours" type="number" kind="statistical"/>
      <fact id="place" type="choice" kind="statistical"><choice value="a"/><choice value="b"/></fact>
      \(body)
    </case-file>
    """
  }

  static let state = step()

  /// A state with one step.
  static func step(_ body: String = "", _ attributes: String = "", state: String = "") -> String {
    """
    <state id="open"><step id="work" kind="task" role="worker" \(attributes)>
      \(body)<outcome id="done" kind="completed"/></step>\(state)</state>
    """
  }

  /// A state with a step whose deadline is this.
  static func due(_ attributes: String, _ body: String = "", more: String = "") -> String {
    step("<due \(attributes) authority=\"a\">\(body)</due>\(more)")
  }

  static func workflow(
    _ states: String = state, top: String = "", opens: String = "opens=\"case\"",
    calendar: String = "made", id: String = "flow"
  ) -> String {
    """
    <workflow xmlns="urn:milepost:workflow:1" id="\(id)" version="1" calendar="\(calendar)" \(opens)>
      <title>Flow</title><authority id="a" kind="law" cite="A" verified="yes"/>
      <role id="worker" title="Worker"/>\(top)
      \(states)
    </workflow>
    """
  }

  static func scenario(_ moments: String, workflow: String = "flow") -> String {
    """
    <scenario xmlns="urn:milepost:scenario:1" id="seen" workflow="\(workflow)"><title>Seen</title>
      <open at="2026-05-04T09:00"/>
      \(moments)
    </scenario>
    """
  }

  static let asked = "<event id=\"asked\" role=\"worker\"/>"
}
