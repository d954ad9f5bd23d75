import Casework
import HTTPTypes

/// What goes wrong between a browser and the site, apart from refusals of the casework.
struct Mishap: Error, Hashable {
  let status: HTTPResponse.Status
  /// The words' key for what is wrong.
  let message: String
  /// The words' key for what to do about it.
  let mend: String

  /// There is no such page, or nobody may know that there is.
  static let notFound = Mishap(
    status: .notFound, message: "mishap.not-found", mend: "mishap.not-found.mend")
  /// A form that was made by another session, or by another site.
  static let foreignForm = Mishap(
    status: .forbidden, message: "mishap.foreign-form", mend: "mishap.foreign-form.mend")
  /// More was sent than a form can hold.
  static let tooLong = Mishap(
    status: .contentTooLarge, message: "mishap.too-long", mend: "mishap.too-long.mend")
  /// A form with a file that cannot be read.
  static let noForm = Mishap(
    status: .badRequest, message: "mishap.no-form", mend: "mishap.no-form.mend")
  /// An address that is there, but not for this method.
  static let wrongMethod = Mishap(
    status: .methodNotAllowed, message: "mishap.not-found", mend: "mishap.not-found.mend")
  /// The database cannot be used at the moment; nothing was recorded.
  static func unusable(_ id: String) -> Mishap {
    let key =
      switch id {
      case "disk-full", "database-locked", "database-read-only": "mishap.\(id)"
      default: "mishap.database"
      }
    return Mishap(status: .serviceUnavailable, message: key, mend: "\(key).mend")
  }
  /// Too many wait already for their passwords to be checked.
  static let busy = Mishap(
    status: .serviceUnavailable, message: "mishap.busy", mend: "mishap.busy.mend")
  /// Something that nobody expected.
  static let fault = Mishap(
    status: .internalServerError, message: "mishap.fault", mend: "mishap.fault.mend")
}

extension Refusal {
  /// The status with which a page says it.
  var status: HTTPResponse.Status {
    switch kind {
    case .unknownCase, .unknownStep, .unknownAct, .unknownScreening: .notFound
    case .wrongRole, .approverNeeded: .forbidden
    case .acceptanceNeeded, .stale, .stepNotOpen, .keyReused, .caseClosed: .conflict
    default: .unprocessableContent
    }
  }
}
