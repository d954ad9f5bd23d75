import Casework
import Workflows

/// What is wrong with one field of a form: said beside it, and linked to from the top of the page.
struct FieldFault: Sendable {
  /// The field's name.
  let name: String
  /// Its id on the page.
  let id: String
  /// What is wrong, and what to do about it.
  let text: String
}

extension Form {
  /// The form as a page shows it again: with what is wrong beside the field that a refusal is about.
  ///
  /// - Parameters:
  ///   - names: what the page calls the fields that are neither facts nor fields of a step.
  ///   - prefix: what their names begin with, where a form is about several steps.
  ///   - scope: what tells their ids from those of other forms on the page.
  func refused(
    _ refusal: Refusal?, _ time: TimeWords, _ names: [Refusal.Subject: String], prefix: String = "",
    scope: String = ""
  ) -> Form {
    guard let refusal, let subject = refusal.subject else { return self }
    let text = "\(time.say(refusal.sentence)) \(time.say(refusal.mending))"
    var form = self
    switch subject {
    case .fact(let id): form.fault = Self.fault(of: "fact.\(id)", scope, text)
    case .field(let id): form.fault = Self.fault(of: "\(prefix)field.\(id)", scope, text)
    default:
      guard let name = names[subject] else { return self }
      form.fault = FieldFault(
        name: prefix + name, id: scope + name.replacing(".", with: "-"), text: text)
    }
    return form
  }

  /// The form as a page shows it again, with a refusal beside one of its fields.
  ///
  /// - Parameter id: the field's id on the page, where that is not its name.
  func refused(
    _ refusal: Refusal, _ time: TimeWords, at name: String, id: String? = nil
  ) -> Form {
    var form = self
    form.fault = FieldFault(
      name: name, id: id ?? name,
      text: "\(time.say(refusal.sentence)) \(time.say(refusal.mending))")
    return form
  }

  private static func fault(of name: String, _ scope: String, _ text: String) -> FieldFault {
    FieldFault(name: name, id: scope + name.replacing(".", with: "-"), text: text)
  }

  /// What is wrong with a field; false where nothing is.
  func fault(of name: String) -> Any {
    fault.flatMap { $0.name == name ? $0.text as Any : nil } ?? false
  }

  /// The same for several fields that a template names itself: `fault-NAME`.
  func faults(_ names: String..., prefix: String = "") -> Fields {
    Dictionary(
      names.map { ("fault-\($0)", fault(of: prefix + $0)) }, uniquingKeysWith: { one, _ in one })
  }
}
