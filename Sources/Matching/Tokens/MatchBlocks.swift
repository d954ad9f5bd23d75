/// The tokens by which candidates are looked up, so that a new case is compared with dozens of
/// others and not with all.
///
/// Each joins two things that mistakes seldom spoil together: sounds of both names in either order;
/// the sound of either name and the year of birth; the sound of the given name and the day of birth
/// without its year; the day of birth, day and month in either order; another name as it is called.
enum MatchBlocks {
  static func of(
    _ names: [WrittenName], handles: [String], born: BirthParts?, under key: MatchKey
  ) -> Set<MatchToken> {
    var blocks: Set<String> = []
    if let day = born?.unorderedDay { blocks.insert("born \(day)") }
    for handle in handles where handle.count >= 5 { blocks.insert("called \(handle)") }
    for name in names {
      let given = Set(
        name.given.prefix(1).flatMap { Nicknames.formal(of: $0) }.flatMap {
          NameSound.codes(of: $0)
        }
          + name.given.prefix(1).filter { NYSIIS.code(of: $0) == nil })
      let family = Set(
        ([name.family].compactMap { $0 } + name.between).flatMap { word in
          let codes = NameSound.codes(of: word)
          return codes.isEmpty ? [word] : codes
        })
      for sound in given {
        for other in family {
          blocks.insert("names \(min(sound, other)) \(max(sound, other))")
        }
        if let year = born?.year { blocks.insert("given \(sound) \(year)") }
        if let day = born?.monthAndDay { blocks.insert("given \(sound) \(day)") }
      }
      if let year = born?.year {
        for sound in family { blocks.insert("family \(sound) \(year)") }
      }
    }
    return key.tokens(.block, blocks)
  }
}
