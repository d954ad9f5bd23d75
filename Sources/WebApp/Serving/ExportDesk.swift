import Casework
import CivilTime
import Dispatch
import Ledger
import Logging
import Synchronization

/// Makes long exports in the background, one after another, and keeps each for a while for whoever
/// asked for it.
///
/// An export is for the person who asked, in the role in which they asked, and for nobody else. That
/// it is taken stands in the log when it is fetched, before its first byte is sent. What is kept goes
/// after a time, when it is given up, and with the process.
final class ExportDesk: Sendable {
  /// An export that was asked for.
  struct Asked: Sendable {
    let number: Int
    let taking: ExportTaking
    /// What became of it; nil while it waits or is under way.
    fileprivate(set) var fate: Fate?
    /// How many bytes of it are written.
    fileprivate var bytes = 0
  }

  /// What became of an export.
  enum Fate: Sendable {
    case made(Made)
    /// Whoever asked for it gave it up.
    case givenUp
    /// It was not fetched in time.
    case gone
    case failed(any Error)
  }

  /// An export that can be fetched.
  struct Made: Sendable {
    let file: any ExportFile
    let rows: Int
    let bytes: Int
    let digest: Digest
    /// The cases that whoever asked was excluded from when it was begun.
    let excluded: Set<CaseID>
    /// Until when it is kept.
    let until: Instant
  }

  /// How far an export is.
  enum Standing: Sendable {
    /// So many are made before it.
    case waiting(before: Int)
    /// So many rows are counted.
    case counting(Int)
    /// So many of so many rows are written.
    case writing(Int, of: Int)
    case ended(Fate)
  }

  /// An export is larger than one may be.
  struct TooLarge: Error {}

  fileprivate struct State {
    var last = 0
    /// Those that were asked for, the oldest first.
    var asked: [Asked] = []
  }

  /// How many are remembered whose file is gone.
  private static let remembered = 200

  /// What the server bears.
  let limits: ExportLimits
  private let space: any ExportSpace
  private let line = BackgroundLine<Int>()
  private let state = Mutex(State())
  private let logger = Logger(label: "milepost.exports")

  init(_ space: any ExportSpace, _ limits: ExportLimits) {
    self.space = space
    self.limits = limits
  }

  /// Begins an export, or lets it wait for those before it, and gives its number.
  ///
  /// The same that the person has under way is not begun a second time.
  ///
  /// - Throws: `Refusal` where the person, or everybody together, has too many.
  func begin(_ taking: ExportTaking, of site: Site) throws -> Int {
    let number = try state.withLock { state -> Int in
      state.letGo(at: site.now)
      if let same = state.asked.first(where: { $0.fate == nil && $0.taking.export == taking.export }
      ) {
        return same.number
      }
      try permitAnother(for: taking.export.actor, state)
      state.last += 1
      state.asked.append(Asked(number: state.last, taking: taking))
      state.forget(but: Self.remembered)
      return state.last
    }
    line.begin(number) { [self] tell in
      do {
        end(number, .made(try make(number, taking, site, tell)))
      } catch is CancellationError {
        end(number, .givenUp)
      } catch {
        logger.error("export \(number): \(error)")
        end(number, .failed(error))
      }
    }
    return number
  }

  /// An export of somebody, as it stands; nil where it is not theirs or there is none.
  func export(_ number: Int, of actor: Actor, at now: Instant) -> (Asked, Standing)? {
    let (place, share) = (line.place(of: number), line.running)
    let asked = state.withLock { state in
      state.letGo(at: now)
      return state.asked.first { $0.number == number && $0.taking.export.actor == actor }
    }
    guard let asked else { return nil }
    if let fate = asked.fate { return (asked, .ended(fate)) }
    guard place == 0, let share else { return (asked, .waiting(before: place ?? 0)) }
    return (asked, share.all > 0 ? .writing(share.done, of: share.all) : .counting(share.done))
  }

  /// The numbers of somebody's exports of something that are under way or can be fetched.
  func numbers(of what: LogExport.What, for actor: Actor, at now: Instant) -> [Int] {
    state.withLock { state in
      state.letGo(at: now)
      return state.asked.filter {
        $0.isHeld && $0.taking.export.actor == actor && $0.taking.export.what == what
      }.map(\.number)
    }
  }

  /// Gives up an export of somebody: it is not made, or no longer kept.
  func giveUp(_ number: Int) {
    end(number, .givenUp, evenIfMade: true)
    line.leave(number)
  }

  // MARK: Making

  private func make(
    _ number: Int, _ taking: ExportTaking, _ site: Site, _ tell: BackgroundLine<Int>.Teller
  ) throws -> Made {
    let excluded = try site.access.exclusions(of: taking.export.actor)
    var all = 0
    try taking.read(site, nil) {
      all += 1
      try tell(all, 0)
    }
    let file = try space.file()
    var (rows, bytes, digest) = (0, 0, RunningDigest())
    try taking.read(
      site,
      { piece in
        try self.count(piece.count, of: number)
        try file.append(piece)
        digest.add(piece)
        bytes += piece.count
      }
    ) {
      rows += 1
      try tell(rows, max(rows, all))
    }
    let until = site.now.adding(seconds: Int64(limits.seconds))
    return Made(
      file: file, rows: rows, bytes: bytes, digest: digest.value, excluded: excluded, until: until)
  }

  private func count(_ bytes: Int, of number: Int) throws {
    try state.withLock { state in
      guard let place = state.asked.firstIndex(where: { $0.number == number }) else { return }
      state.asked[place].bytes += bytes
      let together = state.asked.reduce(0) { $0 + ($1.isHeld ? $1.bytes : 0) }
      guard state.asked[place].bytes <= limits.bytes, together <= limits.allBytes else {
        throw TooLarge()
      }
    }
  }

  private func permitAnother(for actor: Actor, _ state: State) throws {
    let held = state.asked.filter(\.isHeld)
    guard held.count < limits.all else {
      throw Refusal(
        .notAllowed, "There are as many exports as this server can keep.",
        mend: "Ask again in half an hour, or for fewer rows.")
    }
    guard held.count(where: { $0.taking.export.actor.id == actor.id }) < limits.perPerson else {
      throw Refusal(
        .notAllowed, "You have \(limits.perPerson) exports already, under way or to be fetched.",
        mend: "Fetch them and let them go, or give one up.")
    }
  }

  // MARK: Ending

  private func end(_ number: Int, _ fate: Fate, evenIfMade: Bool = false) {
    state.withLock { state in
      guard let place = state.asked.firstIndex(where: { $0.number == number }) else { return }
      // What was given up in the meantime stays so.
      guard state.asked[place].fate == nil || (evenIfMade && state.asked[place].isHeld) else {
        return
      }
      state.asked[place].fate = fate
    }
    guard case .made = fate else { return }
    // However the site's clock goes, and whether anybody looks, the file is gone after this time.
    DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + .seconds(limits.seconds)) {
      [weak self] in self?.letGo(number)
    }
  }

  /// Keeps an export that was made no longer.
  func letGo(_ number: Int) {
    state.withLock { state in
      guard let place = state.asked.firstIndex(where: { $0.number == number }),
        case .made? = state.asked[place].fate
      else { return }
      state.asked[place].fate = .gone
    }
  }
}

extension ExportDesk.Asked {
  /// Whether it takes room, or will.
  fileprivate var isHeld: Bool {
    switch fate {
    case nil, .made: true
    case .givenUp, .gone, .failed: false
    }
  }
}

extension ExportDesk.State {
  /// Lets go what was not fetched in time.
  fileprivate mutating func letGo(at now: Instant) {
    for place in asked.indices {
      if case .made(let made)? = asked[place].fate, made.until <= now {
        asked[place].fate = .gone
      }
    }
  }

  /// Forgets the oldest that take no room.
  fileprivate mutating func forget(but most: Int) {
    while asked.count > most, let oldest = asked.firstIndex(where: { !$0.isHeld }) {
      asked.remove(at: oldest)
    }
  }
}
