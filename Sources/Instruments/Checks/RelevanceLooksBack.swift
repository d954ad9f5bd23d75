import Expressions
import XMLReading

/// An item's condition reads items that were asked before it; and nothing depends on itself.
enum RelevanceLooksBack: DefinitionRule {
  static func findings(in definition: InstrumentDefinition) -> [Finding] {
    // What is known from the case comes first, the practitioner's conclusion last.
    let moments: [ItemDefinition.Moment] = [.anyTime, .context, .inOrder, .conclusion]
    let asked = moments.flatMap { moment in definition.items.filter { $0.asked == moment } }
    var later = Set(asked.filter { $0.asked != .anyTime }.map(\.id.rawValue))
    return asked.flatMap { item -> [Finding] in
      later.remove(item.id.rawValue)
      guard let relevant = item.relevant else { return [] }
      return relevant.names.filter { later.contains($0) }.map { name in
        Finding(
          id: "relevant-looks-ahead", severity: .warning,
          message: "whether \(item.id) is asked depends on \(name), which is asked after it",
          at: relevant, mend: "put the item after \(name)")
      }
    }
  }
}

extension WrittenExpression {
  /// The names after its dollar signs, each once, whether they lead anywhere or not.
  var names: [String] {
    var names: [String] = []
    // By scalars: taking a text apart into characters costs many times as much.
    let parts = text.unicodeScalars.split(separator: "$", omittingEmptySubsequences: false)
    for part in parts.dropFirst() {
      let name = String(part.prefix(while: \.continuesName))
      if !name.isEmpty, !names.contains(name) { names.append(name) }
    }
    return names
  }
}

extension Unicode.Scalar {
  /// Whether a name goes on with it.
  fileprivate var continuesName: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
    default: !isASCII && (properties.isAlphabetic || properties.numericType != nil)
    }
  }
}

extension Dependencies {
  /// The circle, if there is one.
  func findings(in definition: InstrumentDefinition) -> [Finding] {
    guard let first = circle.first else { return [] }
    func name(_ step: PlanStep) -> String {
      switch step {
      case .item(let slot): definition.items[slot].id.rawValue
      case .score(let slot): definition.scores[slot].id.rawValue
      }
    }
    let location =
      switch first {
      case .item(let slot): definition.items[slot].location
      case .score(let slot): definition.scores[slot].location
      }
    return [
      Finding(
        id: "dependency-circle", message: "“\(name(first))” depends on itself", location: location,
        notes: [circle.map(name).joined(separator: " reads ")],
        mend: "take one of them out of the circle")
    ]
  }
}
