/// Where an attempt to sign in came from, as far as it tells one attacker from another: an IPv4
/// address, or the network of an IPv6 one, since whoever has one address there has all.
public struct SourceAddress: Hashable, Sendable, CustomStringConvertible {
  /// `192.0.2.7`, `2001:db8:1:2::/64`, or what the caller gave where that is neither.
  public let description: String

  /// The command line of the machine itself.
  public static let console = SourceAddress(kept: "console")

  /// A source as it was kept.
  public init(kept text: String) { description = text }

  /// The source of an address as sockets and proxies write it.
  public init(_ address: String) {
    let text = address.prefix(64).lowercased().prefix { $0 != "%" }
    guard text.contains(":") else {
      description = String(text)
      return
    }
    // An IPv4 address in the clothes of IPv6.
    if let last = text.split(separator: ":").last, last.contains("."), text.hasPrefix("::ffff:") {
      description = String(last)
      return
    }
    let halves = text.replacing("::", with: "|").split(
      separator: "|", omittingEmptySubsequences: false)
    let front = halves[0].split(separator: ":")
    let back = halves.count > 1 ? halves[1].split(separator: ":") : []
    let zeros = Array(repeating: Substring("0"), count: max(0, 8 - front.count - back.count))
    let groups = (halves.count > 1 ? front + zeros + back : front).prefix(4)
      .map { group in String(group.drop { $0 == "0" }) }.map { $0.isEmpty ? "0" : $0 }
    description = groups.joined(separator: ":") + "::/64"
  }
}
