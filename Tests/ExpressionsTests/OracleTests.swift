import Expressions
import Testing

struct OracleTests {
  @Test(
    "libxml2 finds the same value of every expression whose names are all known",
    arguments: [11, 12, 13, 14] as [UInt64])
  func agreement(_ seed: UInt64) throws {
    let oracle = try #require(XPathOracle())
    var random = RandomExpression(seed: seed)
    for _ in 0..<1_500 {
      var environment = Surroundings(["referral": .boolean(true)])
      for name in RandomValues.names {
        let value = RandomValues.domain(of: name).randomElement(using: &random.random) ?? .unknown
        environment[name] = value
        oracle.set(name, value)
      }
      let text = random.any(4).spare
      let expression = try Expression.compile(text, in: Surroundings.scope)
      let value = expression.value(in: environment)
      switch try #require(oracle.evaluate(text), "libxml2 refuses \(text)") {
      case .boolean(let other): #expect(value == .boolean(other), "\(text)")
      case .number(let other): #expect(value.matches(.number(other)), "\(text)")
      case .text(let other): #expect(value.matches(.string(other)), "\(text)")
      }
    }
  }

  private struct Few: Environment {
    static let names: [(String, Value)] = [
      ("n", .number(4)), ("a-1", .number(9)), ("a-1-1", .number(3)), ("and", .boolean(true)),
      ("n-", .number(5)), ("n.m", .number(6)), ("div", .number(2)),
    ]
    static let scope = Scope(
      variables: names.enumerated().map { slot, name in
        Variable(name: name.0, type: name.1 == .boolean(true) ? .boolean : .number, slot: slot)
      })

    func value(ofVariable slot: Int) -> Value { Self.names[slot].1 }
    func isActive(state slot: Int) -> Bool { false }
    func points(ofItem slot: Int) -> Value { .unknown }
  }

  private func oracle() throws -> XPathOracle {
    let oracle = try #require(XPathOracle())
    for (name, value) in Few.names { oracle.set(name, value) }
    return oracle
  }

  @Test(
    "libxml2 reads hyphens, operator names and signs the same way",
    arguments: [
      "$a-1 -1", "$a-1 - 1", "$a-1-1", "$n -1", "$n- -1", "$n.m", "4*5", "4 *5", "6 div 4",
      "6 div(4)", "7 mod 4", "7 mod -4", "-7mod 4", "$and and $and", "$and and$and",
      "not($and)or$and", "--1", "2 - - 1", "1 - -1", "- 2 * -3", "1 = 1 = true()",
      "8 div 2 div 2", "5 - 2 - 1", "1 div 0", "-1 div 0", "1 div -0", "0 div 0", "5 mod 0",
      "-5 mod 2", "5.5 mod -2", "0.5 + .25", ".5", "5.", "1 < 2 = true()",
      "true() or false() and false()", "'a' = \"a\"", "\"it's\" = 'it'", "$div div $div",
      "\t1 +\r2 ", "5.*2", "3-2", "$and = (1 != 2)",
    ])
  func reading(_ text: String) throws {
    let value = try Expression.compile(text, in: Few.scope).value(in: Few())
    switch try #require(try oracle().evaluate(text)) {
    case .boolean(let other): #expect(value == .boolean(other))
    case .number(let other): #expect(value.matches(.number(other)))
    case .text(let other): #expect(value.matches(.string(other)))
    }
  }

  @Test(
    "What is no XPath is refused by both",
    arguments: [
      "", "1.5.5", "'it''s'", "1 +", "* 2", "2 * * 2 *", "(1", "1)", "$", "1 2", "not(", "$n $n",
      "1 and", "= 1", "not(true()", "true(),", "'open", "1 div", "1 !", "$n == 1", "$n && 1",
      "1 <> 2", "1 AND 2", "$unheard-of",
    ])
  func refusal(_ text: String) throws {
    #expect(throws: ExpressionErrors.self) { try Expression.compile(text, in: Few.scope) }
    #expect(try oracle().evaluate(text) == nil)
  }
}
