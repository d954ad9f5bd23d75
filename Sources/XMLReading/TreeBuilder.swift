/// Builds the tree from the events of a parser and the places of a scan.
///
/// A value, so that each event costs one access to it however much it changes.
struct TreeBuilder {
  /// The root, once its end was seen.
  private(set) var root: XMLElement?
  /// How many elements began.
  private(set) var elementCount = 0

  private let bytes: UnsafeBufferPointer<UInt8>
  private let file: String
  private let table: TagTable
  private var open: [Open] = []
  /// The own texts of the open elements by depth, kept to be used again.
  private var texts: [[UInt8]] = []
  /// Names by the address at which the parser keeps each: a cache, as one entry may push out another.
  private var names = [KnownName](repeating: KnownName(address: nil, name: ""), count: 256)

  /// The elements that are open, outermost first, as their tags name them.
  var openElements: [(name: String, location: SourceLocation)] {
    open.map { ($0.name, $0.location) }
  }

  private struct KnownName {
    let address: UnsafePointer<UInt8>?
    let name: String
  }

  private struct Open {
    let name: String
    let namespace: String
    let attributes: [XMLAttribute]
    let location: SourceLocation
    /// The children that are finished; they are handed over to the element, not copied.
    var children: [XMLElement] = []
    /// Whether white space was read after the last word of the text.
    var needsSpace = false
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, table: TagTable) {
    self.bytes = bytes
    self.file = file
    self.table = table
  }

  /// Attributes as the parser gives them (SAX 2): for each its name, prefix and namespace, interned
  /// by the parser, and the begin and end of its value in a buffer.
  typealias RawAttributes = UnsafeMutablePointer<UnsafePointer<UInt8>?>

  mutating func start(
    name: UnsafePointer<UInt8>?, namespace: UnsafePointer<UInt8>?, attributeCount: Int32,
    attributes raw: RawAttributes?
  ) {
    guard let name, elementCount < table.tags.count else { return }
    let tag = table.tags[elementCount]
    elementCount += 1
    var attributes: [XMLAttribute] = []
    if let raw, attributeCount > 0 {
      attributes.reserveCapacity(Int(attributeCount))
      for index in 0..<Int(attributeCount) {
        attributes.append(located(raw + 5 * index, Int(tag.firstValue) + index))
      }
    }
    open.append(
      Open(
        name: interned(name), namespace: namespace.map { interned($0) } ?? "",
        attributes: attributes,
        location: SourceLocation(file: file, line: Int(tag.line), column: Int(tag.column))))
    if texts.count < open.count { texts.append([]) }
  }

  private mutating func located(_ raw: RawAttributes, _ index: Int) -> XMLAttribute {
    let value = table.values[min(index, table.values.count - 1)]
    let name = interned(raw[0].unsafelyUnwrapped)
    let begin = raw[3].unsafelyUnwrapped
    let text = UnsafeBufferPointer(start: begin, count: raw[4].unsafelyUnwrapped - begin)
    return XMLAttribute(
      name: raw[1].map { "\(String(cString: $0)):\(name)" } ?? name,
      namespace: raw[2].map { interned($0) } ?? "",
      value: String(decoding: text, as: UTF8.self),
      location: SourceLocation(file: file, line: Int(value.line), column: Int(value.column)),
      jumps: value.isPlain ? [] : value.jumps(in: bytes))
  }

  mutating func end() {
    guard let element = open.popLast() else { return }
    let depth = open.count
    let text = texts[depth].isEmpty ? "" : String(decoding: texts[depth], as: UTF8.self)
    texts[depth].removeAll(keepingCapacity: true)
    let done = XMLElement(
      name: element.name, namespace: element.namespace, attributes: element.attributes,
      children: element.children, text: text, location: element.location)
    if open.isEmpty { root = done } else { open[open.count - 1].children.append(done) }
  }

  /// Takes text, white space collapsed: a space before a word only where one came before it.
  mutating func text(_ characters: UnsafeBufferPointer<UInt8>) {
    guard let depth = open.indices.last else { return }
    var needsSpace = open[depth].needsSpace
    var at = 0
    while at < characters.count {
      if characters[at].isXMLSpace {
        needsSpace = true
        at += 1
        continue
      }
      let start = at
      while at < characters.count, !characters[at].isXMLSpace { at += 1 }
      if needsSpace, !texts[depth].isEmpty { texts[depth].append(0x20) }
      texts[depth].append(contentsOf: UnsafeBufferPointer(rebasing: characters[start..<at]))
      needsSpace = false
    }
    open[depth].needsSpace = needsSpace
  }

  private mutating func interned(_ name: UnsafePointer<UInt8>) -> String {
    let bits = UInt(bitPattern: name)
    let slot = Int((bits ^ (bits >> 8)) & 0xFF)
    if names[slot].address == name { return names[slot].name }
    let fresh = String(cString: name)
    names[slot] = KnownName(address: name, name: fresh)
    return fresh
  }
}
