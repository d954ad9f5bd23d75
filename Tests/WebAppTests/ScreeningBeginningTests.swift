import Casework
import TestSupport
import Testing
import Workflows

@testable import WebApp

/// Where a screening begins.
@Suite struct ScreeningBeginningTests {
  /// What the case answered already is seen by whoever screens: it is no reason to begin further on.
  @Test func oneThatTheCaseAnswersInPartBeginsAtItsFirstPart() async throws {
    let known = SmallTown.talk.replacing(
      "<item id=\"away\" type=\"choice\"",
      with: "<item id=\"away\" type=\"choice\" fact=\"detained\"")
    let town = try Town(
      library: DefinitionLibrary(
        files: (SmallTown.texts() + [("Instruments/talk.xml", known)]).map {
          DefinitionFile(path: $0.path, bytes: Array($0.text.utf8))
        }))
    try town.refer()
    try town.record(.record([WrittenEntry("detained", "no")]))
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let talk = "/cases/case-1/screenings/new/talk"
      let begun = try await wren.post(talk, ["language": "en", "setting": "center"], on: talk)
      #expect(begun.location == "\(talk)/parts/1")
      let shown = try await wren.get("\(talk)/parts/1").html
      #expect(shown.contains("name=\"answer.away\" value=\"no\" checked"), "\(shown)")
      // Whoever comes back to it goes on where something is open.
      #expect(try await wren.get("\(talk)/parts/next").location == "\(talk)/parts/2")
    }
  }
}
