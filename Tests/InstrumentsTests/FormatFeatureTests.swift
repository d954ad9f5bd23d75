import CivilTime
import Instruments
import Testing

/// What published instruments need of the format, feature by feature.
struct FormatFeatureTests {
  static let day = Day(number: 20_000)

  static func child(age: Int, sex: String? = nil) -> ScreeningContext {
    ScreeningContext(day: day, born: PartialDay(day.adding(months: -12 * age)), sex: sex)
  }

  static let runAway = #"""
    <item id="ran" type="choice"><option value="yes" points="16"/><option value="no" points="0"/>
    <non-answer value="unknown"/>
    <points option="yes" when="age-on($born, $administered-on) &lt; 15" value="40"/></item>
    """#

  @Test(
    "Points depend on age: 40 under 15, else 16, between both while the age is unknown",
    arguments: [
      (14, "yes", ScoreValue.number(40)), (15, "yes", .number(16)), (14, "no", .number(0)),
      (14, "unknown", .range(0...40)), (15, "unknown", .range(0...16)),
      (nil, "yes", .range(16...40)), (nil, "no", .number(0)), (nil, "unknown", .range(0...40)),
    ] as [(Int?, String, ScoreValue)])
  func age(age: Int?, answer: String, value: ScoreValue) throws {
    let instrument = try load(
      document(
        items: Self.runAway, scores: #"<score id="s" missing="range"><sum items="ran"/></score>"#))
    let context = age.map { Self.child(age: $0) } ?? ScreeningContext(day: Self.day)
    #expect(try instrument.result(["ran": answer], context).score("s") == value)
  }

  @Test(
    "Points depend on another answer, and are open while that one is missing",
    arguments: [
      (["a": "yes", "b": "yes"], ScoreValue.number(5)), (["a": "no", "b": "yes"], .number(1)),
      (["a": "declined", "b": "yes"], .range(1...5)), (["a": "declined", "b": "no"], .number(0)),
      (["a": "yes", "b": "declined"], .range(0...5)),
    ])
  func another(answers: [String: String], value: ScoreValue) throws {
    let dependent =
      #"<item id="b" type="choice"><option value="yes" points="1"/><option value="no" points="0"/>"#
      + #"<non-answer value="declined"/><points option="yes" when="$a = 'yes'" value="5"/></item>"#
    let instrument = try load(
      document(
        items: yesNo("a") + dependent,
        scores: #"<score id="s" missing="range"><sum items="b"/></score>"#))
    #expect(try instrument.result(answers).score("s") == value)
  }

  @Test(
    "Two time columns give 5, 1, both together 6, neither 0; a combination may be no sum",
    arguments: [("now", 5, 5), ("earlier", 1, 1), ("now earlier", 6, 9), ("", 0, 0)])
  func columns(chosen: String, sum: Int, combined: Int) throws {
    func instrument(_ more: String) throws -> Instrument {
      try load(
        document(
          items: #"""
            <item id="m" type="choices"><option value="now" points="5" time-frame="P6M"/>
            <option value="earlier" points="1"/>\#(more)</item>
            """#,
          scores: #"<score id="s"><sum items="m"/></score>"#))
    }
    #expect(try instrument("").result(["m": chosen]).score("s") == .number(sum))
    let together = try instrument(#"<combination options="earlier now" value="9"/>"#)
    #expect(try together.result(["m": chosen]).score("s") == .number(combined))
  }

  @Test("An option that excludes the others stands alone")
  func exclusive() throws {
    let instrument = try load(document(items: FindingTable.several))
    #expect(try instrument.result(["m": "none"]).path == ["m"])
    let error = #expect(throws: AnswerErrors.self) { try instrument.result(["m": "none x"]) }
    #expect(error?.errors == [.notAlone("m", "none")])
  }

  @Test("Weights multiply points, of an item and of a whole domain")
  func weights() throws {
    let instrument = try load(
      document(
        items: #"<item id="n" type="number" min="0" max="3" weight="5"/>"# + yesNo("a"),
        scores: #"""
          <score id="item" missing="range"><sum items="n a"/></score>
          <score id="domain" missing="range"><sum items="a" scores="item" weight="-2"/></score>
          <score id="even" missing="prorate" max="1"><sum items="n a" weight="3"/></score>
          """#))
    let result = try instrument.result(["n": "2", "a": "yes"])
    #expect(result.score("item") == .number(11))
    #expect(result.score("domain") == .number(-24))
    let partial = try instrument.result(["n": "2", "a": "declined"])
    #expect(partial.score("domain") == .range(-24 ... -20))
    #expect(partial.score("even") == .number(60))
  }

  static let moods = ["p1", "p9"].map { id in
    #"<item id="\#(id)" type="choice" threshold="\#(id == "p9" ? 1 : 2)">"#
      + (0...3).map { #"<option value="v\#($0)" points="\#($0)"/>"# }.joined()
      + #"<non-answer value="declined"/></item>"#
  }.joined()

  @Test(
    "An item is positive from its own threshold",
    arguments: [
      ("v1", "v1", ScoreValue.number(1)), ("v2", "v1", .number(2)), ("v1", "v0", .number(0)),
      ("v2", "declined", .range(1...2)),
    ])
  func thresholds(first: String, ninth: String, value: ScoreValue) throws {
    let instrument = try load(
      document(
        items: Self.moods,
        scores: #"<score id="s" missing="range"><count items="p1 p9"/></score>"#))
    #expect(try instrument.result(["p1": first, "p9": ninth]).score("s") == value)
  }

  @Test(
    "A critical answer is raised whatever the total is, and is open while it is not known",
    arguments: [("v0", [], []), ("v1", ["suicide"], []), ("declined", [], ["suicide"])]
      as [(String, [CriticalID], [CriticalID])])
  func critical(ninth: String, raised: [CriticalID], open: [CriticalID]) throws {
    let instrument = try load(
      document(
        items: Self.moods, scores: #"<score id="s"><sum items="p1 p9"/></score>"#,
        results: #"""
          <critical id="suicide" when="points($p9) >= 1" concern="acute">Ask now.
          <action to="crisis-team" within="PT1H">Do not leave the youth alone.</action></critical>
          """#))
    let result = try instrument.result(["p1": "v0", "p9": ninth])
    #expect(result.criticals == raised)
    #expect(result.openCriticals == open)
    #expect(result.actions.map(\.to) == raised.map { _ in "crisis-team" })
    let position = try instrument.position(
      after: instrument.given(["p9": ninth]), context: .plain)
    #expect(position.criticals == raised)
  }

  static let tiers = #"""
    <result id="t">
    <band id="identified" when="$one = 'yes'" overrides="risk" concern="clear">Report.</band>
    <band id="risk" when="$two = 'yes'" overrides="none" concern="possible">Assess.</band>
    <band id="none" when="true()" concern="none">Nothing seen.</band></result>
    """#

  @Test(
    "A higher tier overrides the lower ones, also where they are not known",
    arguments: [
      (["one": "yes", "two": "no"], "identified"), (["one": "yes", "two": "yes"], "identified"),
      (["one": "yes", "two": "declined"], "identified"), (["one": "no", "two": "yes"], "risk"),
      (["one": "no", "two": "no"], "none"), (["one": "no", "two": "declined"], "undetermined"),
      (["one": "declined", "two": "yes"], "undetermined"),
    ] as [([String: String], BandID)])
  func overriding(answers: [String: String], band: BandID) throws {
    let instrument = try load(document(items: yesNo("one") + yesNo("two"), results: Self.tiers))
    #expect(try instrument.result(answers).outcome("t")?.name == band)
  }

  @Test(
    "A band may depend on the score and on another answer",
    arguments: [
      (["use": "no", "car": "no"], "praise"), (["use": "no", "car": "yes"], "low"),
      (["use": "yes", "car": "no"], "brief"), (["use": "declined", "car": "no"], "undetermined"),
      (["use": "declined", "car": "yes"], "undetermined"),
    ] as [([String: String], BandID)])
  func scoreAndAnswer(answers: [String: String], band: BandID) throws {
    let instrument = try load(
      document(
        items: yesNo("use") + yesNo("car"),
        scores: #"<score id="s" missing="range"><sum items="car"/></score>"#,
        results: #"""
          <result id="r" score="s">
          <band id="praise" to="0" when="$use = 'no'" concern="none">Praise.</band>
          <band id="low" from="1" to="1" when="$use = 'no'" concern="low">Advice.</band>
          <band id="brief" from="0" to="1" when="$use = 'yes'" concern="low">Advice.</band></result>
          """#))
    #expect(try instrument.result(answers).outcome("r")?.name == band)
  }

  @Test("A band in which all completions fall is given, though its condition is not known")
  func completions() throws {
    let instrument = try load(
      document(
        items: yesNo("a") + yesNo("b"),
        results: #"""
          <result id="r"><band id="either" when="$a = 'yes' or $a = 'no'" concern="low">x</band>
          <band id="b-yes" when="$b = 'yes'" overrides="either" concern="none">x</band></result>
          """#))
    #expect(try instrument.result(["a": "declined", "b": "no"]).band("r") == "either")
    #expect(try instrument.result(["a": "declined", "b": "declined"]).band("r") == nil)
  }

  @Test(
    "Scales and cut-offs hold for one sex",
    arguments: [
      ("male", "high", ScoreValue.number(1)), ("female", "not-applicable", .none(.notApplicable)),
      (nil, "undetermined", .none(.mayNotApply)),
    ] as [(String?, BandID, ScoreValue)])
  func sex(sex: String?, band: BandID, value: ScoreValue) throws {
    let instrument = try load(
      document(
        items: yesNo("a"),
        scores: #"""
          <score id="td" applies="$sex = 'male'"><sum items="a"/></score>
          <score id="all" missing="range"><sum items="a" scores="td"/></score>
          """#,
        results: #"""
          <result id="r" score="td"><band id="low" to="0" concern="none">x</band>
          <band id="high" from="1" concern="high">x</band></result>
          """#))
    let result = try instrument.result(["a": "yes"], Self.child(age: 14, sex: sex))
    #expect(result.score("td") == value)
    #expect(result.outcome("r")?.name == band)
    if sex == "female" { #expect(result.score("all") == .number(1)) }
    if sex == nil { #expect(result.score("all")?.number == nil) }
  }

  @Test(
    "Norm tables by sex and age turn a raw score into another",
    arguments: [
      ("female", 12, ScoreValue.number(50)), ("female", 13, .number(55)), ("male", 12, .number(60)),
      (nil, 12, .range(50...60)), (nil, 13, .range(55...60)),
    ] as [(String?, Int, ScoreValue)])
  func norms(sex: String?, age: Int, value: ScoreValue) throws {
    let instrument = try load(
      document(
        items: yesNo("a"),
        scores: #"""
          <score id="t" missing="range"><level item="a">
          <table when="$sex = 'female' and age-on($born, $administered-on) &lt; 13">
          <map to="0" value="40"/><map from="1" value="50"/></table>
          <table when="$sex = 'female' and age-on($born, $administered-on) >= 13">
          <map to="0" value="45"/><map from="1" value="55"/></table>
          <table when="not($sex = 'female')"><map value="60"/></table></level></score>
          """#))
    #expect(
      try instrument.result(["a": "yes"], Self.child(age: age, sex: sex)).score("t") == value)
  }

  @Test("Totals of one kind are told apart by tags, and an item may count to both")
  func tags() throws {
    let instrument = try load(
      document(
        items: yesNo("a", #"tags="sex""#) + yesNo("b", #"tags="labor""#)
          + yesNo("c", #"tags="sex labor""#),
        scores: #"""
          <score id="sexual" tags="sex"><sum tagged="sex"/></score>
          <score id="labor" tags="labor"><count tagged="labor"/></score>
          """#))
    let result = try instrument.result(["a": "yes", "b": "no", "c": "yes"])
    #expect(result.score("sexual") == .number(2))
    #expect(result.score("labor") == .number(1))
  }

  @Test("Context comes before the questions, a conclusion after, and a conclusion is a result")
  func conclusion() throws {
    let instrument = try load(
      document(
        items: #"""
          <item id="concluded" type="choice" asked="conclusion" required="yes">
          <option value="unlikely"/><option value="likely"/><option value="certain"/></item>
          """# + yesNo("asked") + yesNo("disability", #"asked="context" fact="disability""#),
        results: #"""
          <result id="k" item="concluded">
          <band id="none" options="unlikely" concern="none">x</band>
          <band id="suspected" options="likely certain" concern="high">x</band></result>
          """#,
        attributes: #"id="t" version="1" purpose="p" wording="none" kind="interview""#))
    let start = try instrument.position(after: [], context: .plain)
    #expect(start.open == ["disability", "asked", "concluded"])
    #expect(start.progress == (0, 3))
    #expect(try instrument.result(["asked": "yes"]).outcome("k")?.name == "undetermined")
    let result = try instrument.result(["concluded": "certain"])
    #expect(result.band("k") == "suspected")
    #expect(result.kind == .interview)
  }

  @Test("Each answer may call for something by itself, and for another instrument")
  func pathways() throws {
    let instrument = try load(
      document(
        items: #"""
          <item id="hurt" type="choice"><option value="yes"/><option value="no"/>
          <action options="yes" to="nurse" within="PT24H">Offer an exam.</action></item>
          """#,
        results: #"<follow-up instrument="matrix" when="$hurt = 'yes'">It says more.</follow-up>"#))
    let result = try instrument.result(["hurt": "yes"])
    #expect(result.actions.map(\.text) == ["Offer an exam."])
    #expect(result.followUps == ["matrix"])
    #expect(try instrument.result(["hurt": "no"]).actions.isEmpty)
  }

  @Test("An answer says where it comes from, if the item takes answers from there")
  func information() throws {
    let instrument = try load(document(items: yesNo("a", #"information="youth file""#)))
    let told = GivenAnswer("a", .option("yes"), information: .file)
    let result = try instrument.evaluate(answers: [told], context: .plain)
    #expect(result.standings.map(\.information) == [.file])
    let guessed = GivenAnswer("a", .option("yes"), information: .impression)
    let error = #expect(throws: AnswerErrors.self) {
      try instrument.evaluate(answers: [guessed], context: .plain)
    }
    #expect(error?.errors == [.informationNotAllowed("a", .impression)])
  }

  @Test(
    "Only a role and training that the instrument names may give it; an unknown training may not",
    arguments: [
      ("worker", ["course"], true), ("worker", [], false), ("worker", nil, false),
      ("nurse", nil, true), ("police", ["course"], false), (nil, ["course"], false),
    ] as [(String?, [String]?, Bool)])
  func screeners(role: String?, trainings: [String]?, may: Bool) throws {
    let instrument = try load(
      document(
        items: yesNo("a"),
        head: #"<screener role="worker" training="course"/><screener role="nurse"/>"#))
    #expect(instrument.mayBeGiven(by: role, trainings: trainings.map(Set.init)) == may)
  }

  @Test("What happened makes a screening due, unless its condition is false")
  func triggers() throws {
    let instrument = try load(
      document(
        items: yesNo("a"),
        head: #"""
          <trigger id="old" on="case.opened" when="age-on($born, $administered-on) >= 11" within="PT24H">x</trigger>
          <trigger id="back" on="fact:returned" within="PT24H" every="P3M">x</trigger>
          """#))
    func due(_ happened: Set<String>, _ context: ScreeningContext) -> [TriggerID] {
      instrument.triggers(after: happened, context: context).map(\.id)
    }
    #expect(due(["case.opened"], Self.child(age: 11)) == ["old"])
    #expect(due(["case.opened"], Self.child(age: 10)) == [])
    #expect(due(["case.opened"], .plain) == ["old"])
    #expect(due(["case.opened", "fact:returned"], Self.child(age: 10)) == ["back"])
    #expect(instrument.definition.triggers.map(\.every) == [nil, Period(months: 3)])
  }
}
