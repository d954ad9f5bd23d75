import CivilTime

/// An entry with its hash, and with its body and effects as they are stored.
///
/// Both are parts of the very bytes that the hash was taken over: writing JSON is the dear part of
/// sealing an entry, and who stores it need not do so again.
public struct SealedEntry: Hashable, Sendable {
  /// The entry, with its hash.
  public let entry: Entry
  /// The RFC 8785 form of its body, in UTF-8.
  public let body: ArraySlice<UInt8>
  /// The RFC 8785 form of its effects, in UTF-8.
  public let effects: ArraySlice<UInt8>

  /// Works out the hash of an entry; the one that it has is not looked at.
  public init(sealing entry: Entry) {
    let form = HashedForm(entry)
    var entry = entry
    entry.hash = form.hash
    self.entry = entry
    body = form.bytes[form.body]
    effects = form.bytes[form.effects]
  }
}

/// The bytes that the hash of an entry is taken over: the RFC 8785 form of all its fields but `hash`.
///
/// They are those of ``Entry/value(withHash:)``, written without making a value of them first.
struct HashedForm {
  private(set) var bytes: [UInt8] = []
  /// Where the body stands.
  private(set) var body = 0..<0
  /// Where the effects stand.
  private(set) var effects = 0..<0

  var hash: Digest { Digest(of: bytes) }

  init(_ entry: Entry) {
    bytes.reserveCapacity(2_048)
    // In the order of RFC 8785.
    append("{\"actor\":", text: entry.actor)
    append(",\"agency\":", text: entry.agency)
    body = append(",\"body\":", value: entry.body)
    append(",\"definition\":", digest: entry.definition)
    effects = append(",\"effects\":", value: .array(entry.effects))
    append(",\"kind\":", text: entry.kind)
    append(",\"occurred\":", instant: entry.occurred)
    append(",\"previous\":", digest: entry.previous)
    append(",\"recorded\":", instant: entry.recorded)
    append(",\"role\":", text: entry.role)
    append(",\"sequence\":", value: .integer(Int64(entry.sequence)))
    append(",\"stream\":", text: entry.stream)
    bytes.append(UInt8(ascii: "}"))
  }

  // Each adds a name and what it names; nothing at all where that is absent.

  private mutating func append(_ name: StaticString, text: String?) {
    guard let text else { return }
    append(name: name)
    CanonicalText.append(text, to: &bytes)
  }

  private mutating func append(_ name: StaticString, digest: Digest?) {
    guard let digest else { return }
    append(name: name)
    bytes.append(UInt8(ascii: "\""))
    digest.append(to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(_ name: StaticString, instant: Instant) {
    append(name: name)
    bytes.append(UInt8(ascii: "\""))
    instant.append(to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  @discardableResult
  private mutating func append(_ name: StaticString, value: CanonicalValue) -> Range<Int> {
    append(name: name)
    let start = bytes.count
    value.appendCanonical(to: &bytes)
    return start..<bytes.count
  }

  private mutating func append(name: StaticString) {
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }
}
