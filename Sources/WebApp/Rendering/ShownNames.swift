import Casework
import Expressions
import Workflows

/// The names of the children of a list's cases, for somebody who asked for them.
///
/// Each name that is shown is a view of its case and recorded as one before the page is sent.
struct ShownNames {
  /// The names, by case; a case whose child one may not know is not among them.
  private let names: [CaseID: String]

  /// No names: they are hidden until they are asked for.
  static let hidden = ShownNames(names: [:])

  /// At most so many cases are looked into for one list.
  static let most = 60

  private init(names: [CaseID: String]) { self.names = names }

  /// The names for the cases of some rows.
  init(for rows: [StepRow], _ site: Site, _ visit: Visit) async throws {
    names = try await site.look(visit, page: "names") { looking in
      var names: [CaseID: String] = [:]
      var seen: Set<CaseID> = []
      for row in rows where seen.insert(row.caseID).inserted && seen.count <= Self.most {
        names[row.caseID] =
          try looking.open(row.caseID, showing: CaseView.identity).childName
      }
      return names
    }
  }

  /// What a row says besides: the child's name, or nothing.
  func of(_ id: CaseID) -> String? { names[id] }
}

extension OpenedCase {
  /// The child's name, where it is held and the person sees it.
  fileprivate var childName: String? {
    guard showsIdentity, let record = facts.first(where: { $0.id == "child-name" })?.record,
      case .committed(_, let content?)? = record.current?.value,
      case .string(let name) = content.value
    else { return nil }
    return name
  }
}
