import Casework
import CivilTime
import Workflows

/// A refusal as a form shows it: on top, with what to do, linked to its field.
///
/// A page says it in its own language.
struct ShownRefusal {
  let refusal: Refusal
  /// The zone of the times in it; nil for that of the site.
  let zone: Zone?
  /// The id of the field that it is about; nil where it is about the whole form.
  let target: String?

  /// The refusal for the field `error` of a page, linked to the field of the form that it is about.
  static func fields(
    _ refusal: Refusal, in zone: Zone? = nil, of form: Form? = nil
  ) -> ShownRefusal {
    ShownRefusal(refusal: refusal, zone: zone, target: form?.fault?.id)
  }

  /// What the templates need.
  func said(_ time: TimeWords) -> Fields {
    [
      "target": target.map { $0 as Any } ?? false, "message": time.say(refusal.sentence),
      "mend": time.say(refusal.mending),
      "details": refusal.listed.map(time.say),
      "waiting": refusal.waitingFor.map { ["fact": $0] as Fields },
      "has-waiting": !refusal.waitingFor.isEmpty,
    ]
  }
}

extension TimeWords {
  /// A sentence of the casework in the language of the page.
  func say(_ sentence: Sentence) -> String {
    words.filled(words.pattern(of: sentence), with: sentence.parts.map(say))
  }

  private func say(_ part: Sentence.Part) -> String {
    switch part {
    case .text(let text): text
    case .quoted(let text): words.quoted(text)
    case .named(let things): things.map(name).joined(separator: ", ")
    case .day(let day): self.day(day)
    case .instant(let instant), .moment(let instant, _): minute(instant)
    case .period(let period): length(period)
    case .roles(let roles):
      roles.map { words.role($0) }.joined(separator: " \(words["or"]) ")
    case .authority(let kind): words["authority.\(kind.rawValue)"]
    case .sentence(let sentence): say(sentence)
    }
  }

  /// What people call something: by its title, or what every definition knows without giving it one
  /// by the words of the pages.
  private func name(_ thing: NamedThing) -> String {
    thing.title == thing.id
      ? words.text("anchor.\(thing.id)", else: words.quoted(thing.title))
      : words.quoted(thing.title)
  }
}
