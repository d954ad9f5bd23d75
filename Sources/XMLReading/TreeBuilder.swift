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
  /// The finished children of all open elements; each element knows where its own begin.
  private var finished: [XMLElement] = []
  /// The own texts of the open elements by depth, kept to be used again.
  private var texts: [[UInt8]] = []
  /// Names by the address at which the parser keeps each: a cache, as one entry may push out another.
  private var names = [(address: UnsafePointer<UInt8>?, name: String)](
    repeating: (nil, ""), count: 256)

  /// The elements that are open, outermost first, as their tags name them.
  var openElements: [(name: String, location: SourceLocation)] {
    open.map { ($0.name, $0.location) }
  }

  private struct Open {
    let name: String
    let namespace: String
    let attributes: [XMLAttribute]
    let location: SourceLocation
    let firstChild: Int
    /// Whether white space was read after the last word of the text.
    var needsSpace = false
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, table: TagTable) {
    self.bytes = bytes
    self.file = file
    self.table = table
  }

  /// An attribute as the parser gives it: names interned by it, the value a slice of a buffer.
  struct RawAttribute {
    let name: UnsafePointer<UInt8>
    let prefix: UnsafePointer<UInt8>?
    let namespace: UnsafePointer<UInt8>?
    let value: UnsafeBufferPointer<UInt8>
  }

  mutating func start(
    name: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?, attributeCount: Int,
    attribute: (Int) -> RawAttribute
  ) {
    guard elementCount < table.tags.count else { return }
    let tag = table.tags[elementCount]
    elementCount += 1
    var attributes: [XMLAttribute] = []
    attributes.reserveCapacity(attributeCount)
    for index in 0..<attributeCount {
      attributes.append(located(attribute(index), Int(tag.firstValue) + index))
    }
    open.append(
      Open(
        name: interned(name), namespace: namespace.map { interned($0) } ?? "",
        attributes: attributes,
        location: SourceLocation(file: file, line: Int(tag.line), column: Int(tag.column)),
        firstChild: finished.count))
    if texts.count < open.count { texts.append([]) }
  }

  private mutating func located(_ raw: RawAttribute, _ index: Int) -> XMLAttribute {
    let value = table.values[min(index, table.values.count - 1)]
    let name = interned(raw.name)
    return XMLAttribute(
      name: raw.prefix.map { "\(String(cString: $0)):\(name)" } ?? name,
      namespace: raw.namespace.map { interned($0) } ?? "",
      value: String(decoding: raw.value, as: UTF8.self),
      location: SourceLocation(file: file, line: Int(value.line), column: Int(value.column)),
      jumps: value.isPlain ? [] : value.jumps(in: bytes))
  }

  mutating func end() {
    guard let element = open.popLast() else { return }
    let depth = open.count
    let children =
      finished.count == element.firstChild ? [] : Array(finished[element.firstChild...])
    finished.removeSubrange(element.firstChild...)
    let text = texts[depth].isEmpty ? "" : String(decoding: texts[depth], as: UTF8.self)
    texts[depth].removeAll(keepingCapacity: true)
    let done = XMLElement(
      name: element.name, namespace: element.namespace, attributes: element.attributes,
      children: children, text: text, location: element.location)
    if open.isEmpty { root = done } else { finished.append(done) }
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
      texts[depth].append(contentsOf: characters[start..<at])
      needsSpace = false
    }
    open[depth].needsSpace = needsSpace
  }

  private mutating func interned(_ name: UnsafePointer<UInt8>) -> String {
    let bits = UInt(bitPattern: name)
    let slot = Int((bits ^ (bits >> 8)) & 0xFF)
    if names[slot].address == name { return names[slot].name }
    let fresh = String(cString: name)
    names[slot] = (name, fresh)
    return fresh
  }
}
