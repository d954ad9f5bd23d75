import Casework
import Workflows
import XMLReading

/// What the page of a proposal is filled with, once something was weighed.
struct ProposalFields {
  /// Where proposed files stand among the others, so that none takes the place of another's name.
  static let folder = "proposed/"
  /// How many findings, and lines of one definition, are shown at most.
  private static let most = 300

  private let proposed: ProposedDefinitions
  private let figures: ImpactFigures?
  private let words: Words

  init(_ weighed: ProposalPage.Weighed, _ words: Words) {
    proposed = weighed.proposed
    figures = weighed.figures
    self.words = words
  }

  var fields: Fields {
    let (findings, elsewhere) = (proposed.findings, proposed.findingsElsewhere)
    func count(_ severity: Severity) -> String {
      "\(findings.count { $0.severity == severity })"
    }
    return [
      "sentence": words[
        "proposal.sentence", "\(proposed.files.count)", count(.error), count(.warning),
        count(.note)],
      "findings": rows(of: findings), "sound": findings.isEmpty,
      "more": more(than: findings.count),
      "elsewhere": rows(of: elsewhere),
      "has-elsewhere": !elsewhere.isEmpty, "more-elsewhere": more(than: elsewhere.count),
      "problem": problem, "differences": proposed.differences.map(fields(of:)),
      "same": proposed.differences.isEmpty,
      "impact": figures.map { fields(of: $0) as Any } ?? false,
    ]
  }

  private func more(than count: Int) -> Any {
    count > Self.most ? words["proposal.more", "\(count - Self.most)"] : false as Any
  }

  private var problem: Any {
    switch proposed.problem {
    case nil: false
    case .errors?: words["proposal.has-errors"]
    case .versionNotRaised(let entry)?:
      words["proposal.version-not-raised", entry.id, entry.version]
    }
  }

  private func rows(of findings: [Finding]) -> [Fields] {
    let shown = Array(findings.prefix(Self.most))
    let excerpts = FindingText.excerpts(of: shown, sources: proposed.library.sources)
    return zip(shown, excerpts).map { finding, excerpt in
      let place = finding.location.map { location in
        "\(Self.name(of: location.file)):\(location.line):\(location.column)"
      }
      return [
        "severity": words["severity.\(finding.severity)"], "id": finding.id,
        "message": finding.message, "mend": finding.mend ?? "", "place": place ?? "",
        "line": excerpt.map { $0 as Any } ?? false,
      ]
    }
  }

  private static func name(of path: String) -> String {
    path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
  }

  private func fields(of difference: DefinitionDifference) -> Fields {
    let versions =
      switch (difference.from, difference.to) {
      case (let from?, let to?): words["proposal.versions", from, to]
      case (nil, let to): words["proposal.new", to ?? ""]
      case (let from, nil): words["proposal.gone", from ?? ""]
      }
    let lines = difference.gone.count + difference.came.count
    return [
      "id": difference.id, "kind": words["definitions.\(difference.kind.rawValue)"],
      "versions": versions,
      "gone": difference.gone.prefix(Self.most).map { ["text": $0] as Fields },
      "came": difference.came.prefix(Self.most).map { ["text": $0] as Fields },
      "layout-only": lines == 0,
      "more": more(than: max(difference.gone.count, difference.came.count)),
    ]
  }

  // MARK: Impact

  private func fields(of figures: ImpactFigures) -> Fields {
    [
      "cases": words["proposal.cases", text(figures.cases)],
      "none": figures.workflows.isEmpty, "withholds": withholds(figures),
      "workflows": figures.workflows.enumerated().map { place, workflow in
        [
          "region": "impact-\(place)", "title": workflow.title, "id": workflow.workflow.rawValue,
          "lines": workflow.lines.map { line in
            fields(
              of: line,
              called: line.states.isEmpty
                ? words["proposal.no-state"] : line.states.joined(separator: " + "))
          } + [fields(of: workflow.total, called: words["proposal.all"])],
          "moves": (workflow.moves ?? []).map { moves in
            words[
              "proposal.moves", moves.title, text(moves.earlier), text(moves.later),
              text(moves.other)]
          }.map { ["text": $0] as Fields },
          "has-moves": !(workflow.moves ?? []).isEmpty, "hides-moves": workflow.moves == nil,
        ] as Fields
      },
    ]
  }

  private func fields(of line: ImpactFigures.Line, called name: String) -> Fields {
    [
      "states": name, "staying": text(line.staying), "moving": text(line.moving),
      "blocked": text(line.blocked), "all": text(line.all),
    ]
  }

  private func text(_ figure: ImpactFigures.Figure) -> String {
    switch figure {
    case .count(let count): "\(count)"
    case .withheld: words["proposal.withheld"]
    }
  }

  private func withholds(_ figures: ImpactFigures) -> Bool {
    figures.cases == .withheld
      || figures.workflows.contains { workflow in
        (workflow.lines + [workflow.total]).contains { line in
          [line.staying, line.moving, line.blocked, line.all].contains(.withheld)
        }
          || (workflow.moves ?? []).contains {
            [$0.earlier, $0.later, $0.other].contains(.withheld)
          }
      }
  }
}
