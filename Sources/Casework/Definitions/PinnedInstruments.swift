import Instruments
import Ledger
import Synchronization
import XMLReading

/// The instruments that screenings were given with, each compiled from its bytes alone when it is
/// first asked for: as ``PinnedPlans`` does of workflows, and as little judged again.
final class PinnedInstruments: Sendable {
  private let bytes: @Sendable (Digest) -> [UInt8]?
  private let known = Mutex<[Digest: Instrument]>([:])

  /// Instruments that are found by the digest of their bytes.
  init(bytes: @escaping @Sendable (Digest) -> [UInt8]?) {
    self.bytes = bytes
  }

  /// The instrument of a digest; nil where its bytes are not at hand, or are of another.
  func instrument(_ id: String, pinned digest: Digest) -> Instrument? {
    if let instrument = known.withLock({ $0[digest] }) {
      return instrument.id.rawValue == id ? instrument : nil
    }
    guard let bytes = bytes(digest), Digest(of: bytes) == digest,
      let instrument = Instrument.compile(
        knownSound: XMLSource(file: digest.short, bytes: bytes)),
      instrument.id.rawValue == id
    else { return nil }
    known.withLock { $0[digest] = instrument }
    return instrument
  }
}
