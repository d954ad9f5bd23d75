import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Workflows

// Who is on call: said by the supervisor, read by everybody of the agency.
extension UnitPage {
  @Sendable func planDuty(_ request: Request, _ visit: Visit) async throws -> Response {
    let actor = try supervisor(visit)
    let form = try await Form(request, visit)
    let words = visit.words
    do {
      guard let from = try site.occurred(form["duty-from"], in: site.settings.zone),
        let until = try site.occurred(form["duty-until"], in: site.settings.zone)
      else {
        throw Refusal(.wrongTime, verbatim: words["duty.times"], mend: words["duty.times.mend"])
      }
      guard !form["duty-who"].isEmpty else {
        throw Refusal(
          .unknownAccount, verbatim: words["duty.nobody"], mend: words["duty.nobody.mend"])
      }
      let who = ActorID(form["duty-who"])
      try await site.wait { site in
        // Sent twice, it is said once.
        let known = try site.accounts.duties(for: actor, at: site.now)
        guard !known.contains(where: { $0.account == who && $0.from == from && $0.until == until })
        else { return }
        try site.accounts.plan(who, from: from, until: until, by: actor, at: site.clock())
      }
      return .seeOther("/unit#duty")
    } catch let refusal as Refusal {
      return try await page(visit, actor, form, refusal: refusal)
    }
  }

  @Sendable func endDuty(_ request: Request, _ visit: Visit) async throws -> Response {
    let actor = try supervisor(visit)
    let form = try await Form(request, visit)
    do {
      let number = Int(form["duty"]) ?? 0
      try await site.wait { try $0.accounts.withdrawDuty(number, by: actor, at: $0.clock()) }
      return .seeOther("/unit#duty")
    } catch let refusal as Refusal {
      return try await page(visit, actor, form, refusal: refusal)
    }
  }
}

/// Who is on call, in words.
struct DutyWords {
  let time: TimeWords
  /// What people are called, by account.
  var names: [ActorID: String] = [:]

  /// `Wren (wren), until Tue 5 May, 08:00`; in one that is still to come, from when.
  func text(_ duty: Duty) -> String {
    let name = names[duty.account].map { "\($0) (\(duty.account))" } ?? duty.account.rawValue
    return duty.holds(at: time.now)
      ? time.words["duty.now", name, time.minute(duty.until)]
      : time.words["duty.later", name, time.minute(duty.from), time.minute(duty.until)]
  }

  /// Who is on call now, in one sentence.
  func now(_ duties: [Duty]) -> String {
    let held = duties.filter { $0.holds(at: time.now) }
    return held.isEmpty
      ? time.words["duty.none"]
      : time.words["duty.on-call", held.map(text).joined(separator: "; ")]
  }
}
