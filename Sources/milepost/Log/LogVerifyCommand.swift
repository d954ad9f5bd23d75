import ArgumentParser
import CaseStore
import Casework
import Ledger

/// Checks everything that is stored.
struct LogVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks each stream's chain, values and effects, and prints its length and head.",
    discussion: """
      Every case is folded anew from its events and compared with what was recorded. A length and \
      head that were noted before show later whether a stream was cut short or written anew.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() throws {
    let session = Session(global)
    let found = try session.ask { store, now in
      let actor = try session.actor
      try store.permitExport(for: actor, at: now)
      let progress = Progress("streams checked")
      defer { progress.end() }
      return try store.verify(for: actor) { progress.show($0, of: $1) }
    }
    if output.isJSON {
      try session.put(object: found.json)
    } else {
      try session.put(lines: found.lines)
    }
    if !found.isSound { throw HasFindings() }
  }
}

extension Verification {
  /// For people: every stream, everything that is wrong, and all of it in one line.
  fileprivate var lines: [String] {
    var table = Table("stream", "length", "head")
    for stream in streams {
      table.add(stream.name, String(stream.head.length), stream.head.hash.description)
    }
    let faults = streams.flatMap { stream in stream.faults.map { $0.line(in: stream.name) } }
    let damaged = damagedDefinitions.map {
      Paint.alarm("fault") + ": the bytes of definition \($0) are not what they were [definition]"
    }
    return (table.isEmpty ? [] : [table.text]) + faults + damaged + [summary]
  }

  fileprivate var summary: String {
    let events = streams.reduce(0) { $0 + $1.head.length }
    let faults = streams.reduce(damagedDefinitions.count) { $0 + $1.faults.count }
    let verdict = faults == 0 ? "everything is as it was recorded" : "\(faults) faults"
    return "\(streams.count) streams, \(events) events, \(definitions) definitions: \(verdict)"
  }

  /// For programs.
  fileprivate var json: CanonicalValue {
    .object([
      "sound": .bool(isSound), "streams": .array(streams.map(\.json)),
      "definitions": .integer(Int64(definitions)),
      "damaged-definitions": .array(damagedDefinitions.map { .string($0.description) }),
    ])
  }
}

extension Verification.Stream {
  fileprivate var json: CanonicalValue {
    .object([
      "stream": .string(name), "length": .integer(Int64(head.length)),
      "head": .string(head.hash.description), "values": .integer(Int64(values)),
      "faults": .array(faults.map(\.json)),
    ])
  }
}

extension Verification.Fault {
  fileprivate func line(in stream: String) -> String {
    let place = sequence.map { ", event \($0)" } ?? ""
    return Paint.alarm("fault") + ": \(stream)\(place): \(message) [\(kind.rawValue)]"
  }

  fileprivate var json: CanonicalValue {
    .object([
      "id": .string(kind.rawValue), "event": sequence.map { .integer(Int64($0)) },
      "message": .string(message),
    ])
  }
}
