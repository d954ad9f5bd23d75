import Casework
import CivilTime
import Workflows

/// The status of a step: a word with a shape and a colour.
final class ShownStatus: TemplateSource {
  /// What the shape and the colour are called.
  let key: String
  private let words: Words

  init(key: String, _ words: Words) {
    self.key = key
    self.words = words
  }

  private enum Name: String, CaseIterable { case key, word }
  private static let names = FieldNames<Name>()

  func value(named name: FieldName) -> TemplateValue? {
    switch Self.names[name] {
    case .key: .text(key)
    case .word: .text(words["status.\(key)"])
    case nil: nil
    }
  }
}

/// A due date, for people and for programs.
struct ShownDue: TemplateSource {
  private let due: Instant
  private let time: TimeWords

  init(_ due: Instant, _ time: TimeWords) {
    self.due = due
    self.time = time
  }

  private enum Name: String, CaseIterable { case machine, words }
  private static let names = FieldNames<Name>()

  func value(named name: FieldName) -> TemplateValue? {
    switch Self.names[name] {
    case .machine: .text(time.machine(due))
    case .words: .text(time.due(due))
    case nil: nil
    }
  }
}

/// What a deadline rests on, always with its kind and whether somebody has read it.
struct ShownRule: TemplateSource {
  private let rule: StepRow.Rule
  private let words: Words

  init(_ rule: StepRow.Rule, _ words: Words) {
    self.rule = rule
    self.words = words
  }

  private enum Name: String, CaseIterable { case cite, kind, unverified, immediate, counting }
  private static let names = FieldNames<Name>()

  func value(named name: FieldName) -> TemplateValue? {
    switch Self.names[name] {
    case .cite: .text(words.quoted(rule.authority))
    case .kind: .text(words["authority.\(rule.kind.rawValue)"])
    case .unverified: .flag(!rule.isVerified)
    case .immediate: .flag(rule.isImmediate)
    case .counting: .text(rule.counting)
    case nil: nil
    }
  }
}
