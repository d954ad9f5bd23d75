import HTTPTypes
import Casework

@testable import WebApp

// The addresses of the town, with what there is in the place of their parameters.
extension WholeTown {
  /// An address of the site with everything filled in that it names.
  func filled(_ path: String) -> String {
    let isReferral = path.contains("/referrals/")
    let isAct = path.contains("/acts/")
    return path.replacing("{case}", with: "case-1").replacing("{other}", with: "case-2")
      .replacing("{run}", with: isReferral || path.contains("/diagrams/") ? "1" : "2")
      .replacing("{step}", with: isReferral ? "accept" : "meet")
      .replacing("{number}", with: isReferral || path.hasPrefix("/unsent") ? "1" : "2")
      .replacing("{instrument}", with: "talk").replacing("{part}", with: "2")
      .replacing("{sequence}", with: "\(isAct ? note : document)")
      .replacing("{export}", with: "1").replacing("{act}", with: "\(request)").replacing(
        "{secret}", with: link.text
      )
      .replacing("{report}/file", with: "counties/file?format=csv")
      .replacing("{report}", with: "counties").replacing("{record}", with: "children")
      .replacing("{definition}", with: path.contains("/instruments/") ? "talk" : "board")
  }

  /// The addresses of all pages, asked for with names.
  var everyPage: [String] {
    let plain = town.site.routes.filter { $0.method == .get }.map { filled($0.path) }
    let acts = (1...request + 8).flatMap { number in
      ["/cases/case-1/acts/\(number)", "/cases/case-1/documents/\(number)"]
    }
    let steps = [("1", "refer", 1), ("1", "accept", 1), ("2", "meet", 1), ("2", "help", 1)].map {
      "/cases/case-1/steps/\($0)/\($1)/\($2)"
    }
    return (plain + acts + steps + ["/cases/case-1/screenings/1"]).flatMap { path in
      [path, "\(path)?identity=shown&names=shown"]
    }
  }
}
