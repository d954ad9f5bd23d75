/// An instrument that uses every element and attribute of the format.
enum Sample {
  static let text = #"""
    <instrument xmlns="urn:milepost:instrument:1" id="sample" version="1" purpose="testing" wording="paraphrase" amend-within="P7D">
      <title>Sample</title>
      <publication year="2018" doi="10.1000/one">Somebody. Something.</publication>
      <licence shipped="scoring-only" verified="no" source="somewhere">Ask.</licence>
      <validated wording="official" verified="no" source="somewhere">
        <age from="11" to="17"/><sex code="female"/><language code="en"/><setting code="clinic"/>
        <administration by="self"/><qualification code="trained"/>
      </validated>
      <items>
        <section id="first" title="First">
          <item id="a" type="choice" required="yes" asked="in-order" verified="no" source="somewhere">
            <prompt>A</prompt><option value="yes" points="1">Yes</option><option value="no" points="0">No</option>
            <non-answer value="declined">Declined</non-answer>
          </item>
          <item id="b" type="choice" required="no" relevant="$a = 'yes'">
            <prompt>B</prompt><option value="yes" points="2">Yes</option><option value="no" points="0">No</option>
          </item>
        </section>
        <item id="n" type="number" min="0" max="3"><prompt>N</prompt></item>
        <item id="t" type="text" min-length="2" max-length="4"><prompt>T</prompt></item>
        <item id="flag" type="choice" asked="any-time"><prompt>F</prompt><option value="yes">Yes</option><option value="no">No</option></item>
      </items>
      <stop when="$flag = 'yes'" then="act">Act.</stop>
      <scores>
        <score id="total" missing="range" verified="no" source="somewhere"><sum items="a b" scores="bonus"/></score>
        <score id="bonus" missing="zero"><count items="a" scores="level" at-least="1"/></score>
        <score id="chosen" missing="range"><count items="a b" where="yes"/></score>
        <score id="some" missing="range"><any items="b" where="yes"/></score>
        <score id="many" missing="range"><any items="n" scores="some" at-least="2"/></score>
        <score id="level" missing="range"><level item="n"><map to="0" value="0"/><map from="1" value="1"/></level></score>
        <score id="other" missing="range"><level score="chosen"><map to="1" value="0"/><map from="2" value="4"/></level></score>
        <score id="top" missing="range"><max items="a n" scores="other"/></score>
        <score id="least" missing="range"><min items="a n" scores="other"/></score>
        <score id="even" missing="prorate" max="1"><sum items="a n"/></score>
        <score id="aged" value="if(age-on($born, $administered-on) &lt; 15, 7, 1) + if($sex = 'female', 20, 0)"/>
      </scores>
      <result id="r" score="total" cutoff="usual" verified="no" source="somewhere">
        <band id="low" from="0" to="1" concern="none" verified="no" source="somewhere">Low</band>
        <band id="high" from="2" to="5" concern="possible">High</band>
        <override direction="up" approver="supervisor"><reason id="knows">Knows more</reason></override>
      </result>
      <result id="q" score="top"><band id="all" from="0" to="4" concern="low">All</band></result>
      <evidence>
        <study id="s" doi="10.1000/two" n="100" result="r" positive="high" tp="8" fn="2" fp="30" tn="60" table="derived"
          sensitivity="0.80" sensitivity-ci="0.40 0.90" specificity="0.67" specificity-ci="0.50 0.70" ppv="0.21" ppv-ci="0.10 0.30"
          npv="0.97" npv-ci="0.90 0.99" prevalence="0.10" auc="0.90" verified="no" source="somewhere">Some.</study>
      </evidence>
      <examples>
        <example id="e" source="house" born="2011-06" sex="female" day="2026-05-04">
          <answer item="a" value="yes"/><answer item="b" value="no"/><answer item="n" value="0"/>
          <expect score="total" value="2"/><expect score="aged" value="27"/><expect result="r" band="high"/>
        </example>
        <example id="f"><answer item="a" value="no"/><answer item="flag" value="yes"/>
          <expect stopped="act"/><expect score="top" low="0" high="3"/>
        </example>
      </examples>
    </instrument>
    """#
}
