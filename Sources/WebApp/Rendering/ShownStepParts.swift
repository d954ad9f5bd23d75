import Casework
import CivilTime
import Workflows

/// The status of a step: a word with a shape and a colour.
final class ShownStatus: NamedSource {
  /// What the shape and the colour are called.
  let key: String
  private let words: Words

  init(key: String, _ words: Words) {
    self.key = key
    self.words = words
  }

  enum Name: String, CaseIterable { case key, word }
  static let names = FieldNames<Name>()

  func value(of name: Name) -> TemplateValue {
    switch name {
    case .key: .text(key)
    case .word: .text(words["status.\(key)"])
    }
  }
}

/// A moment, for people and for programs.
final class ShownMoment: NamedSource {
  private let moment: Instant
  private let words: String

  /// - Parameter words: what people read of it.
  init(_ moment: Instant, as words: String) {
    self.moment = moment
    self.words = words
  }

  enum Name: String, CaseIterable { case machine, words }
  static let names = FieldNames<Name>()

  func value(of name: Name) -> TemplateValue {
    switch name {
    case .machine: .text(moment.description)
    case .words: .text(words)
    }
  }
}

/// What a deadline rests on, always with its kind and whether somebody has read it.
final class ShownRule: NamedSource {
  private let rule: StepRow.Rule
  private let words: Words

  init(_ rule: StepRow.Rule, _ words: Words) {
    self.rule = rule
    self.words = words
  }

  enum Name: String, CaseIterable { case cite, kind, unverified, immediate, counting }
  static let names = FieldNames<Name>()

  func value(of name: Name) -> TemplateValue {
    switch name {
    case .cite: .text(words.quoted(rule.authority))
    case .kind: .text(words["authority.\(rule.kind.rawValue)"])
    case .unverified: .flag(!rule.isVerified)
    case .immediate: .flag(rule.isImmediate)
    case .counting: .text(rule.counting)
    }
  }
}
