/// An instrument that uses every element and attribute of the format.
enum Sample {
  static let text = #"""
    <instrument xmlns="urn:milepost:instrument:1" id="sample" version="1" purpose="testing" wording="paraphrase" amend-within="P7D" kind="external" status="active" language="en" variant-of="other" family="group" informant="practitioner">
      <title>Sample</title>
      <publisher>House</publisher>
      <publication sha256="aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" year="2018" doi="10.1000/one">Somebody. Something.</publication>
      <licence id="L-1" shipped="scoring-only" verified="no" source="somewhere">Ask.</licence>
      <validated wording="official" verified="no" source="somewhere">
        <age from="11" to="17"/><sex code="female"/><language code="en"/><setting code="clinic"/>
        <administration by="self"/><qualification code="trained"/>
        <placement code="foster"/><interval at-least="P14D"/>
      </validated>
      <screener role="worker" training="course"/>
      <trigger id="back" on="fact:back" when="$sex = 'female'" within="PT24H" every="P3M" verified="no" source="somewhere">Back.</trigger>
      <form version="2.0"/>
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
        <item id="w" type="choices" fact="seen" time-frame="P12M" information="youth" tags="sex" weight="2" threshold="3">
          <prompt>W</prompt><option value="now" points="5" time-frame="P6M">Now</option><option value="old" points="1">Old</option>
          <option value="nil" points="0" exclusive="yes">None</option>
          <points option="now" when="$a = 'yes'" value="4"/><combination options="now old" value="7"/>
          <action options="now" to="police" within="PT1H">Tell.</action>
        </item>
        <item id="v" type="number" min="0" max="1" tags="work"><prompt>V</prompt></item>
        <item id="c" type="choice" asked="conclusion"><prompt>C</prompt><option value="sure">Sure</option><option value="not">Not</option></item>
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
        <score id="wide" missing="range" tags="sex" change="2"><sum tagged="sex" weight="3"/></score>
        <score id="counted" missing="range"><count tagged="sex"/></score>
        <score id="any-of" missing="range"><any tagged="sex" at-least="9"/></score>
        <score id="top-of" missing="range"><max tagged="sex"/></score>
        <score id="least-of" missing="range"><min tagged="sex"/></score>
        <score id="norm" applies="$sex = 'female'" missing="range"><level item="n">
          <table when="$a = 'yes'"><map value="1"/></table><table when="not($a = 'yes')"><map value="2"/></table></level></score>
        <score id="aged" value="if(age-on($born, $administered-on) &lt; 15, 7, 1) + if($sex = 'female', 20, 0)"/>
      </scores>
      <result id="r" score="total" edge="ranges" cutoff="usual" verified="no" source="somewhere">
        <band id="low" from="0" to="1" concern="none" verified="no" source="somewhere">Low</band>
        <band id="high" from="2" to="5" concern="possible">High</band>
        <override direction="up" approver="supervisor"><reason id="knows">Knows more</reason></override>
      </result>
      <result id="q" score="top"><band id="all" from="0" to="4" concern="low">All</band></result>
      <result id="k" item="c" applies="$sex = 'female'" tags="sex">
        <band id="yes" options="sure" concern="high">Yes<action to="cac" within="P1D">See.</action><caveat>No proof.</caveat></band>
        <band id="no" options="not" concern="none">No</band></result>
      <result id="tier"><band id="upper" when="$a = 'yes'" overrides="lower" concern="high">Upper</band>
        <band id="lower" when="true()" concern="none">Lower</band></result>
      <critical id="harm" when="$n = 3" concern="acute" verified="no" source="somewhere">Harm.</critical>
      <follow-up instrument="matrix" when="$n = 3">Matrix.</follow-up>
      <evidence>
        <study id="s" doi="10.1000/two" n="100" affected="10" setting="clinic" lr-positive="2.40" lr-positive-ci="1.50 3.00"
          lr-negative="0.30" lr-negative-ci="0.10 0.50" derived="ppv" result="r" positive="high" tp="8" fn="2" fp="30" tn="60" table="derived"
          sensitivity="0.80" sensitivity-ci="0.40 0.90" specificity="0.67" specificity-ci="0.50 0.70" ppv="0.21" ppv-ci="0.10 0.30"
          npv="0.97" npv-ci="0.90 0.99" prevalence="0.10" auc="0.90" auc-ci="0.80 0.95" verified="no" source="somewhere">Some.<group setting="clinic" n="100" prevalence="0.10"/></study>
      </evidence>
      <examples>
        <example id="e" source="house" born="2011-06" sex="female" day="2026-05-04">
          <answer item="a" value="yes"/><answer item="b" value="no"/><answer item="n" value="0"/>
          <expect score="total" value="2"/><expect score="aged" value="27"/><expect result="r" band="high"/>
        </example>
        <example id="g" day="2026-05-04"><answer item="n" value="3"/><expect critical="harm"/><expect follow-up="matrix"/></example>
        <example id="f"><answer item="a" value="no"/><answer item="flag" value="yes"/>
          <expect stopped="act"/><expect score="top" low="0" high="3"/>
        </example>
      </examples>
    </instrument>
    """#
}
