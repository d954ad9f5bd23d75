@testable import Casework
import TestSupport
import Testing

/// Copies share what neither has changed, and nobody can tell.
struct SharedListTests {
  @Test(
    "copies that are changed in any order are what arrays would be",
    arguments: 1...50 as ClosedRange<UInt64>)
  func copies(seed: UInt64) {
    var random = Seeded(seed: seed)
    var lists: [SharedList<String>] = [["a", "b"]]
    var arrays = [["a", "b"]]
    for step in 0..<200 {
      let which = Int.random(in: lists.indices, using: &random)
      let count = arrays[which].count
      switch Int.random(in: 0..<6, using: &random) {
      case 0:
        lists.append(lists[which])
        arrays.append(arrays[which])
      case 1:
        lists[which].append("\(step)")
        arrays[which].append("\(step)")
      case 2 where count > 0:
        let place = Int.random(in: 0..<count, using: &random)
        lists[which][place] += "!"
        arrays[which][place] += "!"
      case 3:
        let place = Int.random(in: 0...count, using: &random)
        lists[which].insert("\(step)", at: place)
        arrays[which].insert("\(step)", at: place)
      case 4 where count > 0:
        let place = Int.random(in: 0..<count, using: &random)
        lists[which].remove(at: place)
        arrays[which].remove(at: place)
      default:
        lists[which].removeAll { $0.hasSuffix("7") }
        arrays[which].removeAll { $0.hasSuffix("7") }
      }
      #expect(lists.map { Array($0) } == arrays)
    }
    for (list, array) in zip(lists, arrays) {
      #expect(list == SharedList(array) && list.hashValue == SharedList(array).hashValue)
    }
  }

  @Test("a value is its own once its copy has changed")
  func value() {
    let first = Shared([1, 2])
    var second = first
    #expect(first == second)
    second.value.append(3)
    #expect(first.value == [1, 2] && second.value == [1, 2, 3] && first != second)
    second.value = [1, 2]
    #expect(first == second && first.hashValue == second.hashValue)
  }
}
