/// Addresses within the site.
enum Address {
  /// The path of an address of this site; `/` for anything that leads elsewhere.
  static func local(_ address: String) -> String {
    var path = address[...]
    if let scheme = path.firstRange(of: "://") {
      path = path[scheme.upperBound...].drop { $0 != "/" }
    }
    let isPlain = path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x5C }
    guard isPlain, path.hasPrefix("/"), !path.hasPrefix("//") else { return "/" }
    return String(path)
  }

  /// A text as a part of an address (RFC 3986, section 2.3: what is not unreserved is encoded).
  static func encoded(_ text: String) -> String {
    if text.utf8.allSatisfy(isUnreserved) { return text }
    return text.utf8.map { byte in
      isUnreserved(byte)
        ? String(UnicodeScalar(byte))
        : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }
}
