/// A made-up jurisdiction, small enough to be read at a glance.
public enum SmallTown {
  /// All its definition files, with their paths.
  public static func texts(
    interview: String = interview()
  ) -> [(path: String, text: String)] {
    [
      ("Workflows/Calendars/town.xml", calendar), ("Workflows/case-file.xml", caseFile),
      ("Workflows/interview.xml", interview),
    ]
  }

  /// Its calendar.
  public static let calendar = """
    <calendar xmlns="urn:milepost:calendar:1" id="town" version="1" zone="America/Chicago"
              leap-day-birthday="03-01">
      <title>Town</title>
      <authority id="town-1" kind="law" cite="Town 1" verified="yes" source="https://example.org"/>
      <weekend days="sat sun"/>
      <holidays id="legal"><holiday id="new-year" month="1" day="1" authority="town-1">New
        Year</holiday></holidays>
      <rule id="clock" counts="time"/>
      <rule id="calendar-days" counts="days"/>
    </calendar>
    """

  /// Its case file.
  public static let caseFile = """
    <case-file xmlns="urn:milepost:case-file:1" id="town" version="1">
      <title>Town</title>
      <section id="safety" title="Safety"/>
      <fact id="county" type="choice" kind="statistical" sections="safety" source="made up">
        <title>County</title><definition>The county.</definition>
        <choice value="north">North</choice><choice value="south">South</choice></fact>
      <fact id="disclosure" type="boolean" kind="sensitive" sections="safety" source="made up">
        <title>Disclosure</title><definition>The child has told somebody.</definition></fact>
      <fact id="detained" type="boolean" kind="sensitive" sections="safety" source="made up">
        <title>Detained</title><definition>The child is held in secure detention.</definition></fact>
      <fact id="child-name" type="string" kind="identifying" sections="safety" source="made up">
        <title>Name</title><definition>The child's name.</definition></fact>
      <fact id="birth-date" type="date" kind="identifying" sections="safety" source="made up">
        <title>Birth date</title><definition>When the child was born.</definition></fact>
      <fact id="other-names" type="string" kind="identifying" sections="safety" source="made up">
        <title>Other names</title><definition>What else the child is called.</definition></fact>
      <fact id="sex" type="choice" kind="statistical" sections="safety" source="made up">
        <title>Sex</title><definition>The child's sex.</definition>
        <choice value="female">Female</choice><choice value="male">Male</choice></fact>
      <fact id="victim-service-data" type="boolean" kind="sensitive" sections="safety"
            source="made up">
        <title>Victim service</title><definition>A funded victim service holds it.</definition></fact>
    </case-file>
    """

  /// A visit, begun by hand in a case.
  public static let visit = """
    <workflow xmlns="urn:milepost:workflow:1" id="visit" version="1" jurisdiction="TOWN"
              calendar="town" effective-from="2020-01-01" opens="by-hand">
      <title>Visit</title>
      <authority id="habit" kind="practice" cite="Town habit">A week.</authority>
      <role id="worker" title="Worker"/>
      <state id="visiting">
        <step id="visit" kind="task" role="worker">
          <title>Visit the child</title>
          <due within="P7D" from="entered" counting="calendar-days" authority="habit"/>
          <outcome id="visited" kind="completed" target="over"/>
        </step>
      </state>
      <final id="over"/>
    </workflow>
    """

  /// The referral of a child for an interview, and the interview.
  public static func interview(within: String = "PT24H", version: Int = 1) -> String {
    """
    <workflow xmlns="urn:milepost:workflow:1" id="interview" version="\(version)"
              jurisdiction="TOWN" calendar="town" effective-from="2020-01-01" opens="case"
              initial="referral">
      <title>Interview</title>
      <purpose>A child is heard once, by somebody trained for it.</purpose>
      <authority id="law" kind="law" cite="Town 2" verified="yes" effective-from="2020-01-01"
                 source="https://example.org">A child is referred.</authority>
      <authority id="habit" kind="practice" cite="Town habit">A day.</authority>
      <role id="worker" title="Worker"/>
      <role id="center" title="Center"/>
      <role id="supervisor" title="Supervisor"/>
      <uses fact="disclosure"/>
      <uses fact="detained"/>
      <state id="referral">
        <step id="refer" kind="referral" role="worker" to="center" service="interview">
          <title>Refer the child</title>
          <due within="\(within)" from="started" counting="clock" authority="law"/>
          <outcome id="sent" kind="sent" target="arrival"/>
        </step>
      </state>
      <state id="arrival">
        <step id="accept" kind="referral" role="center" answers="refer">
          <title>Accept the referral</title>
          <due within="P1D" from="entered" counting="calendar-days" authority="habit"/>
          <outcome id="accepted" kind="completed" target="hearing"/>
          <outcome id="returned" kind="declined" target="referral">
            <reason id="elsewhere">Another center's region</reason></outcome>
        </step>
        <transition event="overdue.accept"><notify role="supervisor"/></transition>
      </state>
      <state id="hearing">
        <step id="hold" kind="meeting" role="center">
          <title>Hold the interview</title>
          <requires test="known($disclosure)">It is known whether the child has told.</requires>
          <due within="P10D" from="done:accept" counting="calendar-days" authority="habit">
            <extend up-to="P20D" approver="supervisor" authority="habit">
              <reason id="child-ill">The child is ill</reason></extend>
          </due>
          <record><field id="note" type="text" max-length="200"/></record>
          <outcome id="held" kind="completed" target="done"/>
        </step>
      </state>
      <final id="done"/>
      <never id="never-detained" test="$detained" authority="law">A child is never held in secure
        detention.</never>
    </workflow>
    """
  }
}
