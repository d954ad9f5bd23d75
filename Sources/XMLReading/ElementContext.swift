/// An element of a tree and where in the tree it is.
struct ElementContext {
  let element: XMLElement
  /// Its number, counted from 0 in the order of the file.
  let index: Int
  /// Nil for the root.
  let parent: XMLElement?
  let parentIndex: Int
  /// The names from the root down to the parent.
  let path: [String]
  /// The numbers of the parent's children, itself included.
  let siblings: [Int]

  /// Finds elements by their numbers, all in one walk.
  static func find(_ wanted: Set<Int>, in root: XMLElement) -> [Int: ElementContext] {
    guard !wanted.isEmpty else { return [:] }
    var walk = Walk(wanted: wanted)
    if wanted.contains(0) {
      walk.found[0] = ElementContext(
        element: root, index: 0, parent: nil, parentIndex: -1, path: [], siblings: [0])
    }
    walk.visit(root)
    return walk.found
  }

  private struct Walk {
    let wanted: Set<Int>
    var found: [Int: ElementContext] = [:]
    var next = 0
    var path: [String] = []

    mutating func visit(_ element: XMLElement) {
      let index = next
      next += 1
      guard !element.children.isEmpty else { return }
      path.append(element.name)
      var numbers: [Int] = []
      for child in element.children {
        numbers.append(next)
        visit(child)
      }
      for (number, child) in zip(numbers, element.children) where wanted.contains(number) {
        found[number] = ElementContext(
          element: child, index: number, parent: element, parentIndex: index, path: path,
          siblings: numbers)
      }
      path.removeLast()
    }
  }
}
