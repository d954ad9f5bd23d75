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
    let progress = Progress("streams checked")
    let store = try session.store()
    try store.permitExport(for: session.actor, at: try session.now())
    let found = try store.verify { progress.show($0, of: $1) }
    progress.end()
    let isRehearsal = try store.isRehearsal()
    if output.isJSON {
      StandardOutput.line(found.json(isRehearsal: isRehearsal).canonicalText)
    } else {
      print(found, isRehearsal: isRehearsal)
    }
    if !found.isSound { throw HasFindings() }
  }

  private func print(_ found: Verification, isRehearsal: Bool) {
    if isRehearsal {
      StandardOutput.line("Rehearsal: times are those that were given with --now.")
    }
    var table = Table("stream", "length", "head")
    for stream in found.streams {
      table.add(stream.name, String(stream.head.length), stream.head.hash.description)
    }
    if !table.isEmpty { StandardOutput.line(table.text) }
    for stream in found.streams {
      for fault in stream.faults {
        let place = fault.sequence.map { ", event \($0)" } ?? ""
        StandardOutput.line(
          Paint.alarm("fault")
            + ": \(stream.name)\(place): \(fault.message) [\(fault.kind.rawValue)]")
      }
    }
    for digest in found.damagedDefinitions {
      StandardOutput.line(
        Paint.alarm("fault")
          + ": the bytes of definition \(digest) are not what they were [definition]")
    }
    StandardOutput.line(found.summary)
  }
}

extension Verification {
  /// Everything in one line.
  fileprivate var summary: String {
    let events = streams.reduce(0) { $0 + $1.head.length }
    let faults = streams.reduce(damagedDefinitions.count) { $0 + $1.faults.count }
    let verdict = faults == 0 ? "everything is as it was recorded" : "\(faults) faults"
    return "\(streams.count) streams, \(events) events, \(definitions) definitions: \(verdict)"
  }

  /// For programs.
  fileprivate func json(isRehearsal: Bool) -> CanonicalValue {
    .object([
      "sound": .bool(isSound), "streams": .array(streams.map(\.json)),
      "definitions": .integer(Int64(definitions)),
      "damaged-definitions": .array(damagedDefinitions.map { .string($0.description) }),
      "rehearsal": isRehearsal ? true : nil,
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
  fileprivate var json: CanonicalValue {
    .object([
      "id": .string(kind.rawValue), "event": sequence.map { .integer(Int64($0)) },
      "message": .string(message),
    ])
  }
}
