import Expressions

private let yes = Value.boolean(true)
private let no = Value.boolean(false)

/// What each operator and function gives, for known, unknown and open operands.
enum EvaluationTables {
  static let logic: [Line] = [
    Line("true()", yes), Line("false()", no), Line("$a", ["a": yes], yes),
    Line("$a", .unknown, ["a"]),
    Line("not($a)", ["a": yes], no), Line("not($a)", ["a": no], yes),
    Line("not($a)", .unknown, ["a"]),
    Line("$a and $b", ["a": yes, "b": yes], yes), Line("$a and $b", ["a": yes, "b": no], no),
    Line("$a and $b", ["a": no], no), Line("$a and $b", ["b": no], no),
    Line("$a and $b", ["a": yes], .unknown, ["b"]), Line("$a and $b", .unknown, ["a", "b"]),
    Line("$a or $b", ["a": no, "b": no], no), Line("$a or $b", ["b": yes], yes),
    Line("$a or $b", ["a": yes], yes), Line("$a or $b", ["a": no], .unknown, ["b"]),
    Line("$b or $a or $b", .unknown, ["b", "a"]),
    Line("$a or ($b and $c)", ["c": no], .unknown, ["a"]),
    Line("$a = true()", ["a": yes], yes), Line("$a != true()", ["a": yes], no),
    Line("$a = $b", ["a": no, "b": no], yes), Line("$a = $b", ["a": no], .unknown, ["b"]),
    Line("$a != $b", ["a": no, "b": yes], yes),
    Line("In('referral')", ["referral": yes], yes), Line("In('held.once')", no),
    Line("$and and $and", ["and": yes], yes),
  ]

  static let comparisons: [Line] = [
    Line("$n = 3", ["n": .number(3)], yes), Line("$n != 3", ["n": .number(3)], no),
    Line("$n < 3", ["n": .number(2)], yes), Line("$n <= 3", ["n": .number(3)], yes),
    Line("$n > 3", ["n": .number(3)], no), Line("$n >= 3", ["n": .number(3)], yes),
    Line("$n >= 3", .unknown, ["n"]), Line("$n = $n", .unknown, ["n"]),
    Line("$n = 1 div 0 - 1 div 0", ["n": .number(1)], no),
    Line("$n != 0 div 0", ["n": .number(1)], yes),
    Line("$r < 5", ["r": .range(1...4)], yes), Line("$r < 5", ["r": .range(5...6)], no),
    Line("$r < 5", ["r": .range(4...5)], .unknown, ["r"]),
    Line("$r <= 5", ["r": .range(4...5)], yes), Line("$r <= 5", ["r": .range(5.5...6)], no),
    Line("$r <= 5", ["r": .range(5...6)], .unknown, ["r"]),
    Line("$r > 5", ["r": .range(6...7)], yes), Line("$r > 5", ["r": .range(4...5)], no),
    Line("$r >= 5", ["r": .range(5...7)], yes),
    Line("$r >= 5", ["r": .range(4...5)], .unknown, ["r"]),
    Line("$r = 5", ["r": .range(4...6)], .unknown, ["r"]), Line("$r = 5", ["r": .range(6...7)], no),
    Line("$r != 5", ["r": .range(6...7)], yes), Line("$r = 5", ["r": .range(5...5)], yes),
    Line("$r = $r", ["r": .range(4...6)], .unknown, ["r"]),
    Line("$r != 0 div 0", ["r": .range(4...6)], yes),
    Line("$r < 0 div 0", ["r": .range(4...6)], no),
    Line("$s = 'x'", ["s": .string("x")], yes),
    Line("$s != $t", ["s": .string("x")], .unknown, ["t"]),
    Line("$s = $t", ["s": .string("x"), "t": .string("y")], no),
    Line("$place = 'home'", ["place": .choice("home")], yes),
    Line("'home' != $place", ["place": .choice("home")], no),
    Line("$place = 'home'", .unknown, ["place"]),
    Line("$place = $other-place", ["place": .choice("home"), "other-place": .choice("home")], yes),
    Line("$place = $s", ["place": .choice("home"), "s": .string("home")], yes),
    Line("$place = 'home'", ["place": .choice("a-retired-choice")], no),
  ]

  static let arithmetic: [Line] = [
    Line("1 + 2 * 3", .number(7)), Line("(1 + 2) * 3", .number(9)), Line("7 div 2", .number(3.5)),
    Line("8 - 4 - 2", .number(2)), Line("8 div 4 div 2", .number(1)), Line("-2 * 3", .number(-6)),
    Line("2 - -3", .number(5)), Line("- - 3", .number(3)), Line(".5 + 1.", .number(1.5)),
    Line("5 mod 2", .number(1)), Line("5 mod -2", .number(1)), Line("-5 mod 2", .number(-1)),
    Line("-5 mod -2", .number(-1)), Line("1.5 mod 0.5", .number(0)),
    Line("1 div 0", .number(.infinity)), Line("-1 div 0", .number(-.infinity)),
    Line("0 div 0", .number(.nan)), Line("1 mod 0", .number(.nan)),
    Line("1 div -0", .number(-.infinity)),
    Line("$n + 1", .unknown, ["n"]), Line("-$n", .unknown, ["n"]), Line("$n * 0", .unknown, ["n"]),
    Line("$r + 1", ["r": .range(1...2)], .range(2...3), ["r"]),
    Line("10 - $r", ["r": .range(1...2)], .range(8...9), ["r"]),
    Line("$r - $r", ["r": .range(1...2)], .range(-1...1), ["r"]),
    Line("-$r", ["r": .range(1...2)], .range(-2 ... -1), ["r"]),
    Line("$r * -2", ["r": .range(1...2)], .range(-4 ... -2), ["r"]),
    Line("$r * $r", ["r": .range(-1...2)], .range(-2...4), ["r"]),
    Line("6 div $r", ["r": .range(2...3)], .range(2...3), ["r"]),
    Line("6 div $r", ["r": .range(-1...3)], .unknown, ["r"]),
    Line("$r mod 3", ["r": .range(1...8)], .range(0...3), ["r"]),
    Line("$r mod 30", ["r": .range(-2...8)], .range(-2...8), ["r"]),
    Line("7 mod $r", ["r": .range(0...8)], .unknown, ["r"]),
    Line("$r * 0", ["r": .range(1...2)], .number(0)),
    Line("$r + 0 div 0", ["r": .range(1...2)], .number(.nan)),
    Line("$r * (1 div 0)", ["r": .range(0...2)], .unknown, ["r"]),
    Line("$a-1", ["a-1": .number(9)], .number(9)),
    Line("$n -1", ["n": .number(9)], .number(8)), Line("$n - 1", ["n": .number(9)], .number(8)),
    Line("4*5", .number(20)), Line("$n*$n", ["n": .number(3)], .number(9)),
    Line("6 div(3)", .number(2)), Line("7 mod(4)", .number(3)),
  ]

  static let functions: [Line] = [
    Line("if($a, 1, 2)", ["a": yes], .number(1)), Line("if($a, 1, 2)", ["a": no], .number(2)),
    Line("if($a, 1, 2)", .unknown, ["a"]), Line("if($a, 1, 1)", .number(1)),
    Line("if($a, $n, $m)", ["a": yes, "n": .number(4)], .number(4)),
    Line("if($a, $n, $m)", ["a": no, "n": .number(4)], .unknown, ["m"]),
    Line("if($a, $n, $m)", ["n": .number(4), "m": .number(4)], .number(4)),
    Line("if($a, $n, $m)", ["n": .number(4)], .unknown, ["a", "m"]),
    Line("if($a, $b, $c)", ["b": no, "c": no], no), Line("if($a, $b, true())", ["b": yes], yes),
    Line("if($a, $r, $r)", ["r": .range(1...2)], .range(1...2), ["a", "r"]),
    Line("if($a, $place, 'none') = 'none'", ["a": no], yes),
    Line("if($a, 'home', 'street') = $place", ["a": no, "place": .choice("street")], yes),
    Line("coalesce($n, 0)", .number(0)), Line("coalesce($n, 0)", ["n": .number(4)], .number(4)),
    Line("coalesce($n, $m, 7)", ["m": .number(5)], .number(5)),
    Line("coalesce($n, $m)", .unknown, ["n", "m"]),
    Line("coalesce($r, 3)", ["r": .range(1...2)], .number(3)),
    Line("coalesce($n, $r)", ["r": .range(1...2)], .range(1...2), ["n", "r"]),
    Line("coalesce($place, 'home') = 'home'", yes),
    Line("count($a, $n, $s)", .number(0)), Line("count($a, $n)", ["a": no], .number(1)),
    Line("count($r, 2)", ["r": .range(1...2)], .number(1)),
    Line("count($signs)", .unknown, ["signs"]),
    Line("count($signs)", ["signs": .choices([])], .number(0)),
    Line("count($signs) + count($n)", ["signs": .choices(["gifts", "injury"])], .number(2)),
    Line("sum(1, 2, 3)", .number(6)), Line("sum($n)", ["n": .number(2)], .number(2)),
    Line("sum($n, 2)", .unknown, ["n"]),
    Line("sum($r, 2)", ["r": .range(0...1)], .range(2...3), ["r"]),
    Line("min(3, 1, 2)", .number(1)), Line("max(3, 1, 2)", .number(3)), Line("max(4)", .number(4)),
    Line("min($n, 1)", .unknown, ["n"]), Line("max($n, 1)", .unknown, ["n"]),
    Line("min($r, 1)", ["r": .range(0...4)], .range(0...1), ["r"]),
    Line("max($r, 5)", ["r": .range(0...4)], .number(5)), Line("min(0 div 0, 1)", .number(.nan)),
    Line("selected($signs, 'gifts')", ["signs": .choices(["gifts"])], yes),
    Line("selected($signs, 'injury')", ["signs": .choices(["gifts"])], no),
    Line("selected($signs, 'injury')", .unknown, ["signs"]),
    Line("known($n)", no), Line("known($n)", ["n": .number(1)], yes),
    Line("known($a and $b)", ["a": no], yes),
    Line("known($r)", ["r": .range(1...2)], no),
    Line("known($signs)", ["signs": .choices([])], yes),
    Line("known($born)", ["born": .partial("2011")], yes), Line("known(age-on($born, $day))", no),
    Line("known($n) and $a", ["a": yes], no), Line("not(known($n)) or $a", yes),
    Line("points($ran-away)", ["ran-away": .number(2)], .number(2)),
    Line(
      "points($ran-away) + points($gifts-item)", ["ran-away": .number(2)], .unknown, ["gifts-item"]),
    Line("points($ran-away) > 0", ["ran-away": .range(0...2)], .unknown, ["ran-away"]),
  ]

  static let dates: [Line] = [
    Line(
      "days-between($born, $day)", ["born": .partial("2024-02-28"), "day": .partial("2024-03-01")],
      .number(2)),
    Line(
      "days-between($day, $born)", ["born": .partial("2024-02-28"), "day": .partial("2024-03-01")],
      .number(-2)),
    Line(
      "days-between($born, $day)", ["born": .partial("2024-02"), "day": .partial("2024-03-01")],
      .range(1...29), ["born"]),
    Line(
      "days-between($born, $day)", ["born": .partial("2024-02"), "day": .partial("2024-03")],
      .range(1...59), ["born", "day"]),
    Line("days-between($born, $day)", ["born": .partial("2024-02")], .unknown, ["born", "day"]),
    Line(
      "days-between($born, $day) >= 1",
      ["born": .partial("2024-02"), "day": .partial("2024-03-01")], yes),
    Line(
      "days-between($seen, $left)",
      ["seen": .instant("2026-05-04T10:00:00Z"), "left": .instant("2026-05-05T22:00:00Z")],
      .number(1.5)),
    Line(
      "days-between($seen, $left)", ["seen": .instant("2026-05-04T10:00:00Z")], .unknown, ["left"]),
    Line(
      "age-on($born, $day)", ["born": .partial("2010-06-15"), "day": .partial("2026-06-14")],
      .number(15)),
    Line(
      "age-on($born, $day)", ["born": .partial("2010-06-15"), "day": .partial("2026-06-15")],
      .number(16)),
    Line(
      "age-on($born, $day)", ["born": .partial("2010"), "day": .partial("2026-06-15")],
      .range(15...16), ["born"]),
    Line(
      "age-on($born, $day)", ["born": .partial("2010"), "day": .partial("2026")], .range(15...16),
      ["born", "day"]),
    Line(
      "age-on($born, $day)", ["born": .partial("2010-01"), "day": .partial("2026-06-15")],
      .number(16)),
    Line(
      "age-on($born, $day) < 18", ["born": .partial("2010"), "day": .partial("2026-06-15")], yes),
    Line(
      "age-on($born, $day) < 16", ["born": .partial("2010"), "day": .partial("2026-06-15")],
      .unknown, ["born"]),
    Line(
      "age-on($born, $day) < 16 and $a",
      ["born": .partial("2010"), "day": .partial("2026-06-15"), "a": no], no),
    Line(
      "age-on($born, $day)", ["born": .partial("2008-02-29"), "day": .partial("2026-02-28")],
      .number(17)),
    Line(
      "age-on(coalesce($born, $day), $day)",
      ["born": .partial("2010"), "day": .partial("2026-06-15")], .range(15...16), ["born"]),
    Line("$born", ["born": .partial("2010")], .partial("2010")), Line("$born", .unknown, ["born"]),
  ]
}
