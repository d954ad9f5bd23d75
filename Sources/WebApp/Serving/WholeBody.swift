import Hummingbird

extension Request {
  /// All that was sent with it.
  ///
  /// Of what is sent beyond the limit, up to four times as much is thrown away as it comes: whoever is
  /// still sending when the connection is closed may never see the answer (RFC 9112, section 9.6).
  ///
  /// - Parameter limit: how many bytes are taken.
  /// - Throws: ``Mishap/tooLong`` where it is more.
  func wholeBody(upTo limit: Int) async throws -> ByteBuffer {
    var (taken, isTooLong, over) = (ByteBuffer(), false, 0)
    for try await var part in body {
      isTooLong = isTooLong || part.readableBytes > limit - taken.readableBytes
      guard isTooLong else {
        taken.writeBuffer(&part)
        continue
      }
      over += part.readableBytes
      guard over <= Self.mostThrownAway * limit else { break }
    }
    guard !isTooLong else { throw Mishap.tooLong }
    return taken
  }

  /// How many times the limit is thrown away.
  private static let mostThrownAway = 4
}
