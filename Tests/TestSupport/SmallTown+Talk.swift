extension SmallTown {
  /// A made-up instrument: two parts, one question that depends on another, a disclosure that ends
  /// the asking, a result that a supervisor may have decided otherwise, and a made-up study.
  public static let talk = """
    <instrument xmlns="urn:milepost:instrument:1" id="talk" version="1" purpose="worry"
                wording="paraphrase" informant="youth" amend-within="P7D">
      <title>A talk</title>
      <publisher>Town</publisher>
      <licence shipped="full">Made up.</licence>
      <validated verified="yes" source="made up">
        <age from="11" to="17"/>
        <language code="en"/>
        <setting code="center"/>
      </validated>
      <items>
        <section id="home" title="Home">
          <item id="told" type="choice" asked="any-time" verified="yes" source="made up">
            <prompt>The child tells of harm</prompt>
            <option value="yes">Yes</option>
            <option value="no">No</option>
          </item>
          <item id="away" type="choice" required="yes" verified="yes" source="made up">
            <prompt>Has slept away from home</prompt>
            <option value="yes" points="1">Yes</option>
            <option value="no" points="0">No</option>
            <non-answer value="declined">Would rather not say</non-answer>
            <non-answer value="unknown">Not known</non-answer>
          </item>
          <item id="nights" type="number" required="yes" min="1" max="99" relevant="$away = 'yes'">
            <prompt>How many nights</prompt>
            <non-answer value="unknown">Not known</non-answer>
          </item>
        </section>
        <section id="people" title="People">
          <item id="afraid" type="choices" required="yes" verified="yes" source="made up">
            <prompt>Of whom the child is afraid</prompt>
            <option value="adult" points="1">An adult</option>
            <option value="peer" points="1">A peer</option>
            <option value="nobody" points="0" exclusive="yes">Nobody</option>
            <non-answer value="not-asked">Not asked</non-answer>
          </item>
          <item id="words" type="text" max-length="200">
            <prompt>In the child's words</prompt>
          </item>
        </section>
      </items>
      <stop when="$told = 'yes'" then="refer">Stop here and refer the child.</stop>
      <scores>
        <score id="worries" missing="range" verified="yes" source="made up">
          <sum items="away afraid"/>
        </score>
      </scores>
      <result id="look" score="worries" edge="at-least" cutoff="one" verified="yes" source="made up">
        <band id="negative" from="0" to="0" concern="none" verified="yes" source="made up">Nothing
          to follow up.</band>
        <band id="positive" from="1" to="3" concern="possible" verified="yes" source="made up">Follow
          up.<action to="cac">Call the center.</action></band>
        <override direction="either" approver="supervisor">
          <reason id="known">What is known otherwise</reason>
        </override>
      </result>
      <evidence>
        <study id="town" n="100" result="look" positive="positive" setting="center"
               tp="8" fn="2" fp="18" tn="72" table="printed" verified="yes" source="made up">A
          hundred children of the town.</study>
      </evidence>
      <examples>
        <example id="calm" source="house-rule">
          <answer item="away" value="no"/>
          <answer item="afraid" value="nobody"/>
          <expect score="worries" value="0"/>
          <expect result="look" band="negative"/>
        </example>
        <example id="worried" source="house-rule">
          <answer item="away" value="yes"/>
          <answer item="nights" value="3"/>
          <answer item="afraid" value="adult"/>
          <expect score="worries" value="2"/>
          <expect result="look" band="positive"/>
        </example>
      </examples>
    </instrument>
    """
}
