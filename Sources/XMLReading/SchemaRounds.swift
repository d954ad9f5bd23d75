import CLibXML2

/// Gathers the findings of a file over several validations.
///
/// libxml2 judges nothing more in an element after its first child out of place. So that all findings come
/// at once, such a child is left out and the file is judged again, a few times at most; what would
/// only be an echo of an element left out is dropped.
struct SchemaRounds {
  /// The numbers of the elements to leave out in the next round.
  private(set) var leftOut: Set<Int> = []
  /// Whether the last round left out more than the one before it, so that another may find more.
  private(set) var isWorthAnother = false

  private let limit: Int
  private var rounds = 0
  private var taken: Set<SchemaBreach> = []
  private var lasting: [Finding] = []
  private var unresolved: [Finding] = []
  /// The parents in which an element known there stood in the wrong place.
  private var disordered: Set<Int> = []
  /// What the elements left out of a parent were, or were probably meant to be.
  private var meant: [Int: Set<String>] = [:]
  /// The values of attributes within elements left out: keys that may be referred to.
  private var valuesLeftOut: Set<String> = []

  init(limit: Int) {
    self.limit = limit
  }

  /// All findings so far.
  var findings: [Finding] {
    var seen: Set<Finding> = []
    return (lasting + unresolved).filter { seen.insert($0).inserted }
  }

  /// Whether there were more breaches than findings are wanted.
  private(set) var isCut = false

  mutating func take(
    _ breaches: [SchemaBreach], root: XMLElement, vocabulary: SchemaVocabulary
  ) {
    rounds += 1
    isCut = isCut || breaches.count > limit
    unresolved = []
    let before = leftOut.count
    let fresh = breaches.filter { taken.insert($0).inserted || $0.isUnresolved }
    let contexts = ElementContext.find(Set(fresh.map(\.element)), in: root)
    var valueBreaches: Set<[String]> = []
    let nameless = Set(fresh.filter { !$0.isMissingKey }.map(\.element))
    for breach in fresh where lasting.count <= limit {
      guard let context = contexts[breach.element] else { continue }
      let words = SchemaMessage(breach: breach, context: context, vocabulary: vocabulary)
      if breach.isUnexpectedElement {
        takeUnexpected(words)
      } else if breach.isMissingChild {
        let expected = Set(words.expected)
        if meant[context.index, default: []].isDisjoint(with: expected) {
          lasting.append(words.missingChild)
        }
      } else if breach.isUnresolved {
        let values = breach.keyValues
        if values.allSatisfy({ !valuesLeftOut.contains($0) }) {
          unresolved.append(words.unresolved)
        }
      } else if breach.isMissingKey, nameless.contains(breach.element) {
        continue
      } else if let finding = words.other {
        // A bad value is reported by its facet and again by its type: once is enough.
        if finding.id == "schema-bad-value" {
          let key = ["\(breach.element)", words.attribute?.name ?? ""]
          guard valueBreaches.insert(key).inserted else { continue }
        }
        lasting.append(finding)
      }
    }
    isWorthAnother = leftOut.count > before && rounds < 8 && lasting.count <= limit && !isCut
    // Keys after an element out of place were not seen: only a whole round knows what is unresolved.
    if leftOut.count > before { unresolved = [] }
  }

  private mutating func takeUnexpected(_ words: SchemaMessage) {
    let context = words.context
    guard let parent = context.parent else {
      lasting.append(words.unknownRoot)
      return
    }
    let number = context.parentIndex
    if words.isKnownHere {
      let echoes = !meant[number, default: []].isDisjoint(with: words.expected)
      if !disordered.contains(number), !echoes { lasting.append(words.misplaced) }
      disordered.insert(number)
      // What was expected instead is told with it, and need not be told as missing.
      meant[number, default: []].formUnion(words.expected)
      leaveOut(context.index, context.element, meaning: context.element.name, in: number)
      return
    }
    // Its siblings that are as unknown are told at once.
    for (index, sibling) in zip(context.siblings, parent.children) where !leftOut.contains(index) {
      guard lasting.count <= limit else { return }
      let same = words.about(sibling, index)
      guard index == context.index || same.isUnknownForSure else { continue }
      lasting.append(same.unknown)
      leaveOut(index, sibling, meaning: same.suggestion ?? sibling.name, in: number)
    }
  }

  private mutating func leaveOut(
    _ index: Int, _ element: XMLElement, meaning name: String, in parent: Int
  ) {
    leftOut.insert(index)
    meant[parent, default: []].insert(name)
    collect(element)
  }

  private mutating func collect(_ element: XMLElement) {
    for attribute in element.attributes { valuesLeftOut.insert(attribute.value) }
    for child in element.children { collect(child) }
  }
}

extension SchemaBreach {
  var isUnexpectedElement: Bool {
    (code == Int32(bitPattern: XML_SCHEMAV_ELEMENT_CONTENT.rawValue)
      && message.contains("This element is not expected"))
      || code == Int32(bitPattern: XML_SCHEMAV_CVC_ELT_1.rawValue)
  }

  var isMissingChild: Bool {
    code == Int32(bitPattern: XML_SCHEMAV_ELEMENT_CONTENT.rawValue)
      && message.contains("Missing child element(s)")
  }

  var isUnresolved: Bool {
    code == Int32(bitPattern: XML_SCHEMAV_CVC_IDC.rawValue)
      && message.contains("No match found for key-sequence")
  }

  var isMissingKey: Bool {
    code == Int32(bitPattern: XML_SCHEMAV_CVC_IDC.rawValue) && !isUnresolved
      && !message.contains("Duplicate key-sequence")
  }

  /// The values of the key sequence of which an identity constraint speaks.
  var keyValues: [String] {
    guard let open = message.firstRange(of: "key-sequence [") else { return [] }
    let rest = message[open.upperBound...]
    guard let close = rest.firstRange(of: "] ") else { return [] }
    return rest[..<close.lowerBound].split(separator: "', '", omittingEmptySubsequences: false)
      .map { part in
        var value = part
        if value.hasPrefix("'") { value.removeFirst() }
        if value.hasSuffix("'") { value.removeLast() }
        return String(value)
      }
  }
}
