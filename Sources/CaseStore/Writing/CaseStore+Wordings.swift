public import Casework
import CivilTime
import Foundation
import GRDB
import Instruments
import Ledger

// The wording files of the agencies that use the database.
//
// Installing and removing move no case, so they are no events of its stream: each is a row that
// says who and when, that is never deleted and changes once, when its words go out of use.
extension CaseStore {
  /// Puts a wording file into use, in the place of the one of its instrument and language.
  ///
  /// The bytes that are in use already are left as they are.
  ///
  /// - Parameter file: what `wording` was read from, and was found to fit its instrument.
  /// - Returns: the one whose place it took; nil where there was none.
  /// - Throws: `Refusal` where the actor may not; ``StoreError``.
  @discardableResult
  public func install(
    _ wording: InstalledWording, from file: DefinitionFile, by actor: Actor, at clock: Clock
  ) throws -> KeptWording? {
    try permitWordings(actor)
    let definition = wording.definition
    return try write(at: clock) { writer in
      let old = try KeptWording.inUse(writer.database).first {
        $0.instrument == definition.instrument.id.rawValue && $0.language == definition.language
      }
      if old?.digest == wording.digest { return old }
      if let old { try end(old, by: actor, writer) }
      try writer.execute(
        """
        INSERT INTO wordings (instrument, language, version, licence, path, digest, bytes, \
        installed, installed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          definition.instrument.id.rawValue, definition.language, definition.version,
          definition.licenceReference, file.path, wording.digest.data, Data(file.bytes),
          clock.now.milliseconds, actor.id.rawValue,
        ])
      return old
    }
  }

  /// Takes a wording out of use; screenings that were given in it keep its digest, and the database
  /// its bytes.
  ///
  /// - Returns: what was taken out of use; nil where nothing was in it.
  /// - Throws: `Refusal` where the actor may not; ``StoreError``.
  @discardableResult
  public func removeWording(
    of instrument: String, in language: String, by actor: Actor, at clock: Clock
  ) throws -> KeptWording? {
    try permitWordings(actor)
    return try write(at: clock) { writer in
      let found = try KeptWording.inUse(writer.database).first {
        $0.instrument == instrument && $0.language == language
      }
      if let found { try end(found, by: actor, writer) }
      return found
    }
  }

  private func end(_ wording: KeptWording, by actor: Actor, _ writer: Writer) throws {
    try writer.execute(
      "UPDATE wordings SET removed = ?, removed_by = ? WHERE pk = ?",
      [writer.clock.now.milliseconds, actor.id.rawValue, wording.key])
  }

  /// What words children are asked in is for whoever answers for an agency's licences.
  private func permitWordings(_ actor: Actor) throws(Refusal) {
    guard Access.decide(actor, GeneralAction.installWordings) != .allowed else { return }
    throw Refusal(
      .wrongRole, "Wordings are installed and removed by a supervisor.",
      mend: "Ask a supervisor of your agency.")
  }
}
