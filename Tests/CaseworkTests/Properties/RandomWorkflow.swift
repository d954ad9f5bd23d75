/// Small workflows put together by chance: parallel regions of steps with deadlines, rhythms,
/// timers, facts, stops, extensions, referrals and invoked runs.
struct RandomWorkflow {
  var chance: Chance
  private var count = 0

  init(_ seed: Int) { chance = Chance(seed) }

  /// The texts of the workflow `flow` and of `child`, which it may invoke.
  mutating func texts() -> [String] {
    var regions: [String] = []
    for _ in 0..<chance.int(2...4) { regions.append(region()) }
    let flow = """
      <event id="round" role="officer">Once more.</event>
      <event id="danger" role="officer">Danger.</event>
      <parallel id="all">\(regions.joined())</parallel>
      <never id="no-lock" test="$place = 'locked'" authority="law">Locked.</never>
      """
    return [Made.workflow(flow), Made.workflow(id: "child", opens: "invoked", child())]
  }

  private mutating func child() -> String {
    """
    <event id="round" role="officer">Once more.</event>
    <state id="asking">
      <step id="ask" kind="task" role="worker">\(due())
        <outcome id="asked" kind="completed" target="over"/></step>
    </state>
    <final id="over"/>
    """
  }

  private mutating func name(_ stem: String) -> String {
    count += 1
    return "\(stem)-\(count)"
  }

  private mutating func due(_ anchors: [String] = ["entered", "started", "case.opened"]) -> String {
    let from = chance.pick(anchors + ["fact:removed-at", "event:round", "event:fact.safe"]) ?? ""
    let cond = chance.pick([
      "", "", " cond=\"$safe\"", " cond=\"not($safe)\"", " cond=\"known($place)\"",
    ])
    let limit = chance.once(in: 4) ? " limit=\"yes\"" : ""
    var inner = ""
    if chance.once(in: 3) {
      inner += "<extend up-to=\"PT96H\" approver=\"supervisor\" authority=\"law\"/>"
    }
    if chance.once(in: 3) {
      let longest = chance.once(in: 2) ? " limit=\"PT20H\"" : ""
      inner +=
        "<stop from=\"fact:away-since\" until=\"fact:back-since\" authority=\"law\"\(longest)/>"
    }
    let (within, rule) =
      chance.pick([
        ("PT\(chance.int(1...60))H", "clock"), ("P\(chance.int(1...4))D", "calendar-days"),
        ("P\(chance.int(1...3))D", "business-days"),
      ]) ?? ("PT1H", "clock")
    if rule != "clock" { inner = inner.replacing("PT96H", with: "P8D") }
    return """
      <due within="\(within)" from="\(from)" counting="\(rule)" authority="practice"\(cond ?? "")\
      \(limit)>\(inner)</due>
      """
  }

  private mutating func dues(_ anchors: [String] = ["entered", "started", "case.opened"]) -> String
  {
    (0..<chance.int(0...3)).map { _ in due(anchors) }.joined()
  }

  private mutating func region() -> String {
    switch chance.int(1...6) {
    case 1: return chain()
    case 2: return rhythm()
    case 3: return alarm()
    case 4: return referral()
    case 5: return invocation()
    default: return watching()
    }
  }

  /// Two states after one another, and back.
  private mutating func chain() -> String {
    let (first, second) = (name("first"), name("second"))
    let (one, two) = (name("one"), name("two"))
    return """
      <state id="\(name("chain"))" initial="\(first)">
        <state id="\(first)">
          <step id="\(one)" kind="task" role="worker">\(due())\(dues())
            <outcome id="on" kind="completed" target="\(second)"/>
            <outcome id="stay" kind="declined"/></step>
          <transition event="overdue.\(one)"><notify role="supervisor"/></transition>
          <transition event="danger" target="\(second)" supersedes="\(one)"/>
        </state>
        <state id="\(second)">
          <step id="\(two)" kind="task" role="worker" required="no">\
      \(dues(["entered", "done:\(one)"]))<outcome id="back" kind="completed" target="\(first)"/></step>
          <transition event="round" target="\(first)"/>
        </state>
      </state>
      """
  }

  private mutating func rhythm() -> String {
    let step = name("visit")
    let from = chance.once(in: 2) ? "last" : "anchor"
    return """
      <state id="\(name("rhythm"))">
        <step id="\(step)" kind="task" role="worker">\(due())
          <repeat every="PT\(chance.int(7...40))H" from="\(from)" counting="clock" authority="law"/>
          <outcome id="seen" kind="completed"/></step>
        <transition event="violated.no-lock"><notify role="supervisor"/></transition>
      </state>
      """
  }

  private mutating func alarm() -> String {
    let (state, timer, step) = (name("state"), name("alarm"), name("check"))
    let from = chance.pick(["entered", "fact:removed-at", "event:danger"]) ?? ""
    return """
      <state id="\(name("alarms"))" initial="\(state)"><state id="\(state)">
        <timer id="\(timer)" within="PT\(chance.int(1...30))H" from="\(from)" counting="clock"
               authority="practice"/>
        <step id="\(step)" kind="task" role="worker" opens-on="event:timer.\(timer)">\(dues())
          <outcome id="done" kind="completed"/></step>
        <transition event="round" target="\(state)" supersedes="\(step)"/>
        <transition event="timer.\(timer)"><notify role="officer"/></transition>
      </state></state>
      """
  }

  private mutating func referral() -> String {
    let (refer, accept) = (name("refer"), name("accept"))
    let (here, there) = (name("here"), name("there"))
    return """
      <state id="\(name("referral"))" initial="\(here)">
        <state id="\(here)">
          <step id="\(refer)" kind="referral" role="worker" to="center" service="help">\(dues())
            <outcome id="sent" kind="sent" target="\(there)"/></step>
        </state>
        <state id="\(there)">
          <step id="\(accept)" kind="referral" role="center" answers="\(refer)">\(dues())
            <outcome id="taken" kind="completed"/>
            <outcome id="returned" kind="declined" target="\(here)"/></step>
        </state>
      </state>
      """
  }

  private mutating func invocation() -> String {
    let (outside, inside, invoke) = (name("outside"), name("inside"), name("talk"))
    return """
      <state id="\(name("invocation"))" initial="\(outside)">
        <state id="\(outside)"><transition event="danger" target="\(inside)"/>
          <transition event="fact.safe" target="\(inside)" cond="$safe"/></state>
        <state id="\(inside)">
          <invoke id="\(invoke)" workflow="child"/>
          <transition event="done.invoke.\(invoke)" target="\(outside)"/>
          <transition event="round" target="\(outside)" supersedes="\(invoke)"/>
        </state>
      </state>
      """
  }

  /// A step for two roles, and one that an overdue of it opens.
  private mutating func watching() -> String {
    let (state, both, why) = (name("watching"), name("both"), name("why"))
    return """
      <state id="\(state)">
        <step id="\(both)" kind="meeting" role="worker officer" all="yes">\(due())
          <outcome id="met" kind="completed"/><outcome id="not" kind="declined"/></step>
        <step id="\(why)" kind="task" role="supervisor" required="no"
              opens-on="event:overdue.\(both)">\(dues())<outcome id="asked" kind="completed"/></step>
        <transition event="done.steps.\(state)"><notify role="supervisor"/></transition>
      </state>
      """
  }
}
