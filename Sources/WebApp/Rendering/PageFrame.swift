import Casework

/// What stands around every page: its title, the menu of whoever is signed in, the languages.
final class PageFrame: NamedSource {
  private let title: String
  private let visit: Visit
  private let site: Site

  init(title: String, _ visit: Visit, _ site: Site) {
    self.title = title
    self.visit = visit
    self.site = site
  }

  enum Name: String, CaseIterable {
    case title, language, rehearsal, stylesheet, script, icon, me, languages
  }
  static let names = FieldNames<Name>()

  func value(of name: Name) -> TemplateValue {
    switch name {
    case .title: .text(title)
    case .language: .text(visit.language.rawValue)
    case .rehearsal: .flag(site.settings.isRehearsal)
    case .stylesheet: .text(Asset.stylesheet.path)
    case .script: .text(Asset.script.path)
    case .icon: .text(Asset.icon.path)
    case .me: VisitorFields(visit).map { .source($0) } ?? .nothing
    case .languages:
      .fieldsList(
        Language.allCases.map { language in
          [
            "code": language.rawValue, "name": visit.words["language.\(language.rawValue)"],
            "current": language == visit.language,
          ]
        })
    }
  }
}

/// Whoever is signed in, on top of every page.
private final class VisitorFields: NamedSource {
  private let signedIn: SignedIn
  private let actor: Actor
  private let visit: Visit

  /// - Returns: nil where nobody is.
  init?(_ visit: Visit) {
    guard let signedIn = visit.signedIn, let actor = visit.actor else { return nil }
    self.signedIn = signedIn
    self.actor = actor
    self.visit = visit
  }

  enum Name: String, CaseIterable { case name, role, agency, seal, hides, menu }
  static let names = FieldNames<Name>()

  func value(of name: Name) -> TemplateValue {
    switch name {
    case .name: .text(signedIn.account.name)
    case .role: .text(visit.words.role(actor.role))
    case .agency: .text(actor.agency?.rawValue ?? "")
    case .seal: .text(visit.formSeal ?? "")
    case .hides: .flag(visit.hidesIdentities)
    case .menu: .textsList(Menu.entries(for: actor, visit.words))
    }
  }
}
