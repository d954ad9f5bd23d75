import Expressions
import Testing

struct KleeneTests {
  static let all: [Truth] = [.no, .unknown, .yes]

  @Test("Conjunction and disjunction are the least and the greatest of no, unknown, yes")
  func tables() {
    for (i, left) in Self.all.enumerated() {
      for (j, right) in Self.all.enumerated() {
        #expect(left.and(right) == Self.all[min(i, j)])
        #expect(left.or(right) == Self.all[max(i, j)])
      }
      #expect(left.not == Self.all[2 - i])
    }
  }

  @Test("The laws of logic that hold with an unknown hold", arguments: all, all)
  func laws(_ p: Truth, _ q: Truth) {
    #expect(p.and(q) == q.and(p))
    #expect(p.and(q).not == p.not.or(q.not))
    #expect(p.or(q).not == p.not.and(q.not))
    #expect(p.not.not == p)
    #expect(p.and(p.or(q)) == p)
    #expect(p.or(p.and(q)) == p)
    for r in Self.all {
      #expect(p.and(q.and(r)) == p.and(q).and(r))
      #expect(p.or(q.or(r)) == p.or(q).or(r))
      #expect(p.and(q.or(r)) == p.and(q).or(p.and(r)))
      #expect(p.or(q.and(r)) == p.or(q).and(p.or(r)))
    }
  }

  @Test("An unknown and its opposite decide nothing")
  func excludedMiddle() {
    #expect(Truth.unknown.or(Truth.unknown.not) == .unknown)
    #expect(Truth.unknown.and(Truth.unknown.not) == .unknown)
  }

  @Test("Truths and boolean values stand for each other", arguments: all)
  func values(_ truth: Truth) {
    #expect(Value(truth).truth == truth)
  }
}
