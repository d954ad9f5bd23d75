import CLibXML2
import CivilTime
import Expressions

/// libxml2's own evaluator of XPath 1.0, with our functions registered, all values being known.
///
/// What XPath has no type for is given to it as something else: a date as the number 20260504, a
/// date-time as a string of its milliseconds, several choices as the string `|gifts|injury|`.
final class XPathOracle {
  enum Result: Equatable {
    case boolean(Bool)
    case number(Double)
    case text(String)
  }

  private let document: xmlDocPtr
  private let context: xmlXPathContextPtr

  init?() {
    guard let document = xmlNewDoc("1.0") else { return nil }
    guard let context = xmlXPathNewContext(document) else {
      xmlFreeDoc(document)
      return nil
    }
    self.document = document
    self.context = context
    // Errors are seen in the missing result; nothing is to be printed.
    context.pointee.error = { _, _ in }
    // A lookup comes before XPath's own functions, so that our count and sum take their place.
    let lookup: xmlXPathFuncLookupFunc = { _, name, _ in
      name.flatMap { XPathOracle.functions[String(cString: $0)] }
    }
    xmlXPathRegisterFuncLookup(context, lookup, nil)
  }

  deinit {
    xmlXPathFreeContext(context)
    xmlFreeDoc(document)
  }

  func set(_ name: String, _ value: Value) {
    let object =
      switch value {
      case .boolean(let value): xmlXPathNewBoolean(value ? 1 : 0)
      case .number(let value): xmlXPathNewFloat(value)
      case .string(let value), .choice(let value): xmlXPathNewString(value)
      case .date(let date): xmlXPathNewFloat(Self.digits(of: date.earliest))
      case .dateTime(let instant): xmlXPathNewString(String(instant.milliseconds))
      case .choices(let values):
        xmlXPathNewString("|" + values.map { $0 + "|" }.joined())
      case .unknown, .range: xmlXPathNewFloat(.nan)
      }
    xmlXPathRegisterVariable(context, name, object)
  }

  func evaluate(_ text: String) -> Result? {
    guard let object = xmlXPathEvalExpression(text, context) else { return nil }
    defer { xmlXPathFreeObject(object) }
    switch object.pointee.type {
    case XPATH_BOOLEAN: return .boolean(object.pointee.boolval != 0)
    case XPATH_NUMBER: return .number(object.pointee.floatval)
    case XPATH_STRING: return object.pointee.stringval.map { .text(String(cString: $0)) }
    default: return nil
    }
  }

  private static func digits(of day: Day) -> Double {
    let (year, month, day) = day.components
    return Double(year * 10_000 + month * 100 + day)
  }

  // MARK: Functions

  private static let functions: [String: xmlXPathFunction] = [
    "if": { answer($0, $1) { $0[xmlXPathCastToBoolean($0[0]) != 0 ? 1 : 2] } },
    "coalesce": { answer($0, $1) { $0[0] } },
    "known": { answer($0, $1) { _ in xmlXPathNewBoolean(1) } },
    "count": { answer($0, $1) { xmlXPathNewFloat(count($0)) } },
    "sum": { answer($0, $1) { xmlXPathNewFloat(sum(numbers($0))) } },
    "min": { answer($0, $1) { xmlXPathNewFloat(extreme(numbers($0)) { $0 < $1 }) } },
    "max": { answer($0, $1) { xmlXPathNewFloat(extreme(numbers($0)) { $0 > $1 }) } },
    "selected": {
      answer($0, $1) { xmlXPathNewBoolean(text($0[0]).contains("|\(text($0[1]))|") ? 1 : 0) }
    },
    "In": { answer($0, $1) { xmlXPathNewBoolean(text($0[0]) == "referral" ? 1 : 0) } },
    "points": { answer($0, $1) { $0[0] } },
    "days-between": { answer($0, $1) { xmlXPathNewFloat(daysBetween($0)) } },
    "age-on": { answer($0, $1) { xmlXPathNewFloat(age(numbers($0))) } },
  ]

  /// Takes the arguments off the stack and puts the answer on it, which may be one of them.
  private static func answer(
    _ parser: xmlXPathParserContextPtr?, _ count: Int32,
    _ body: ([xmlXPathObjectPtr?]) -> xmlXPathObjectPtr?
  ) {
    let arguments = (0..<count).map { _ in valuePop(parser) }
    let result = body(arguments.reversed())
    for argument in arguments where argument != result { xmlXPathFreeObject(argument) }
    valuePush(parser, result)
  }

  private static func numbers(_ arguments: [xmlXPathObjectPtr?]) -> [Double] {
    arguments.map { xmlXPathCastToNumber($0) }
  }

  private static func sum(_ numbers: [Double]) -> Double {
    numbers.dropFirst().reduce(numbers[0], +)
  }

  private static func text(_ argument: xmlXPathObjectPtr?) -> String {
    argument?.pointee.stringval.map { String(cString: $0) } ?? ""
  }

  private static func count(_ arguments: [xmlXPathObjectPtr?]) -> Double {
    let list = text(arguments[0])
    guard arguments.count == 1, list.hasPrefix("|") else { return Double(arguments.count) }
    return Double(list.split(separator: "|").count)
  }

  private static func extreme(
    _ numbers: [Double], _ precedes: (Double, Double) -> Bool
  ) -> Double {
    if numbers.contains(where: \.isNaN) { return .nan }
    // Minus zero is the lesser of the two zeros; their reciprocals say so.
    return numbers.reduce(numbers[0]) { best, number in
      if best == 0, number == 0 { return precedes(1 / number, 1 / best) ? number : best }
      return precedes(number, best) ? number : best
    }
  }

  private static func daysBetween(_ arguments: [xmlXPathObjectPtr?]) -> Double {
    guard let type = arguments[0]?.pointee.type, type == XPATH_STRING else {
      return julianDay(xmlXPathCastToNumber(arguments[1]))
        - julianDay(xmlXPathCastToNumber(arguments[0]))
    }
    let times = arguments.map { Double(text($0)) ?? .nan }
    return (times[1] - times[0]) / 86_400_000
  }

  /// After Fliegel and Van Flandern, Communications of the ACM 11 (1968), 657.
  private static func julianDay(_ digits: Double) -> Double {
    let (y, m, d) = (Int(digits) / 10_000, Int(digits) / 100 % 100, Int(digits) % 100)
    let a = (m - 14) / 12
    return Double(
      1_461 * (y + 4_800 + a) / 4 + 367 * (m - 2 - 12 * a) / 12
        - 3 * ((y + 4_900 + a) / 100) / 4 + d - 32_075)
  }

  /// Of dates as 20260504 the age is the difference, its last four digits cut off downwards.
  private static func age(_ dates: [Double]) -> Double {
    ((dates[1] - dates[0]) / 10_000).rounded(.down)
  }
}
