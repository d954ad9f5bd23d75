public import XMLReading

/// The words in which an agency asks the items of an instrument, in one language.
///
/// They come from a file of their own, which the agency's licence covers; the instrument's file
/// never holds them. See ``WordingReader/read(_:for:)``.
public struct WordingDefinition: Hashable, Sendable, Located {
  /// What the words are.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The publisher's own words, or a translation it has approved.
    case official
    /// Made up for demonstrations and training.
    case madeUp = "made-up"
  }

  /// The words of one item.
  public struct Item: Hashable, Sendable, Located {
    /// The item.
    public let item: Reference<ItemID>
    /// What is asked.
    public let prompt: String
    /// The words of its options, as far as they are given.
    public let options: [Option]
    /// Where it is.
    public let location: SourceLocation
  }

  /// The words of one option.
  public struct Option: Hashable, Sendable, Located {
    /// The option.
    public let option: Reference<OptionID>
    /// What people read.
    public let text: String
    /// Where it is.
    public let location: SourceLocation
  }

  /// The instrument.
  public let instrument: Reference<InstrumentID>
  /// The version of the instrument's file that the words were made for.
  public let version: String
  /// The language, as BCP 47 writes it.
  public let language: String
  /// What the words are.
  public let kind: Kind
  /// The number or name of the agreement by which the agency uses them.
  public let licenceReference: String
  /// Who granted it.
  public let licence: String
  /// The words, item by item.
  public let items: [Item]
  /// Where the file's root element is.
  public let location: SourceLocation

  /// What is asked for an item; nil where the file has no words for it.
  public func prompt(of item: ItemID) -> String? {
    items.first { $0.item.id == item }?.prompt
  }

  /// The words of an option; nil where the file has none, and those of the instrument stand.
  public func text(of option: OptionID, in item: ItemID) -> String? {
    items.first { $0.item.id == item }?.options.first { $0.option.id == option }?.text
  }

  /// What a screening that is given with these words was given in.
  public var wording: Wording {
    switch kind {
    case .official: .official
    case .madeUp: .paraphrase
    }
  }
}
