import Casework
import CivilTime
import Workflows

/// Somebody on the team of a case.
final class ShownMember: NamedSource {
  private let member: CaseState.Member
  private let time: TimeWords

  init(_ member: CaseState.Member, _ time: TimeWords) {
    self.member = member
    self.time = time
  }

  enum Name: String, CaseIterable { case who, role, agency, purpose, from, ended }
  static let names = FieldNames<Name>()

  func value(of name: Name) -> TemplateValue {
    let membership = member.membership
    return switch name {
    case .who: .text(membership.who)
    case .role: .text(membership.role.map { time.words.role($0) } ?? "")
    case .agency: .text(membership.agency?.rawValue ?? "")
    case .purpose: .text(time.words.part(membership.purpose))
    case .from: .text(time.minute(member.from))
    case .ended: .flag(!member.holds(at: time.now))
    }
  }
}
