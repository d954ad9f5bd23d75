import Instruments
import TestSupport
import Testing
import XMLReading

/// Ranges of random instruments, against trying out every completion.
struct CompletionTests {
  /// An instrument made up by chance: items with conditions on earlier ones, scores on both.
  private struct MadeUp {
    var points: [[Int]] = []
    var text = ""

    init(_ random: inout Seeded) {
      var items = ""
      for item in 0..<5 {
        points.append(
          (0..<Int.random(in: 2...3, using: &random)).map { _ in
            Int.random(in: -2...5, using: &random)
          })
        var relevant = ""
        if item > 0, Int.random(in: 0..<3, using: &random) == 0 {
          let other = Int.random(in: 0..<item, using: &random)
          let value = Int.random(in: 0..<points[other].count, using: &random)
          relevant = #"relevant="$i\#(other) = 'v\#(value)'""#
        }
        items += #"<item id="i\#(item)" type="choice" \#(relevant)>"#
        for (value, points) in points[item].enumerated() {
          items += #"<option value="v\#(value)" points="\#(points)"/>"#
        }
        items += #"<non-answer value="declined"/></item>"#
      }
      var scores = ""
      for score in 0..<3 {
        let inputs = (0..<5).filter { _ in Bool.random(using: &random) }.map { "i\($0)" }
        let items = #"items="\#((inputs.isEmpty ? ["i0"] : inputs).joined(separator: " "))""#
        let others = score > 0 ? #" scores="s\#(score - 1)""# : ""
        let form = [
          "<sum \(items)\(others)/>", "<max \(items)\(others)/>", "<min \(items)/>",
          #"<count \#(items)\#(others) at-least="2"/>"#, #"<any \#(items) where="v0"/>"#,
        ].randomElement(using: &random)
        if score > 0, Int.random(in: 0..<4, using: &random) == 0 {
          scores +=
            #"<score id="s\#(score)" missing="range" "#
            + #"value="points($i1) * 2 - $s\#(score - 1)"/>"#
        } else {
          scores += #"<score id="s\#(score)" missing="range">\#(form ?? "")</score>"#
        }
      }
      text = document(items: items, scores: scores)
    }
  }

  /// The scores of all completions of some answers: every missing item answered in every way, and
  /// what is left out thereby not answered, even where it was before.
  private func completions(_ instrument: Instrument, _ given: [GivenAnswer]) throws -> [[Int?]] {
    var ways: [[GivenAnswer]] = [[]]
    for item in instrument.definition.items {
      let answer = given.first { $0.item == item.id }
      ways = try ways.flatMap { way in
        // Conditions look back, so whether the item is left out is settled by now.
        let position = try instrument.position(after: way, context: .plain)
        guard position.open.contains(item.id) else { return [way] }
        if let answer { return [way + [answer]] }
        return item.options.map { way + [.init(item.id, .option($0.id))] }
      }
    }
    return try ways.map { way in
      try instrument.evaluate(answers: way, context: .plain).scores.map(\.value.number)
    }
  }

  @Test("What is missing leaves a score between the least and greatest of all completions")
  func ranges() throws {
    var random = Seeded(seed: 7)
    var undetermined = 0
    var compared = 0
    for _ in 0..<40 {
      let text = MadeUp(&random).text
      let (loaded, _) = Instrument.load(.init(file: "test.xml", text: text))
      // By chance a condition may be one that never holds, which is refused.
      guard let instrument = loaded else { continue }
      for _ in 0..<4 {
        var given: [GivenAnswer] = []
        for item in instrument.definition.items {
          let position = try instrument.position(after: given, context: .plain)
          guard position.open.contains(item.id), Bool.random(using: &random) else { continue }
          let option = try #require(item.options.randomElement(using: &random))
          given.append(.init(item.id, .option(option.id)))
        }
        // An answer may have made an earlier one impossible to reach; such answers are no start.
        guard let result = try? instrument.evaluate(answers: given, context: .plain) else {
          continue
        }
        let all = try completions(instrument, given)
        for (slot, score) in result.scores.enumerated() {
          let numbers = all.compactMap { $0[slot] }
          guard numbers.count == all.count, let low = numbers.min(), let high = numbers.max()
          else { continue }
          #expect(score.value.bounds == low...high, "\(score.id) of \(given) in \(text)")
          compared += 1
          if low < high { undetermined += 1 }
        }
      }
    }
    #expect(compared > 200)
    #expect(undetermined > 60)
  }
}
