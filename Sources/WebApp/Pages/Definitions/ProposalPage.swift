import Casework
import HTTPTypes
import Hummingbird
import XMLReading

/// What new versions of definitions would change, before they are in force: what is wrong in them,
/// what they say differently, and what they would do to the cases, counted.
///
/// Files are read and forgotten: nothing of them is kept, and no case goes by them.
struct ProposalPage: Sendable {
  let site: Site

  private static let path = "/definitions/proposal"
  /// The longest form: two files of the size that is read at most, and what stands around them.
  static let longest = 2 * ReadingLimits.standard.fileBytes + (64 << 10)
  /// The most files.
  static let mostFiles = 24

  var routes: [Route] {
    [Route(.get, Self.path, show), Route(.post, Self.path, weigh)]
  }

  /// Only those who weigh definitions; to all others there is no such page.
  private func permit(_ visit: Visit) throws -> Actor {
    guard let actor = visit.actor, Access.decide(actor, .weighDefinitions) == .allowed else {
      throw Mishap.notFound
    }
    return actor
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    _ = try permit(visit)
    return page(visit, weighed: nil, refusal: nil)
  }

  /// What was found in what somebody sent.
  struct Weighed: Sendable {
    let proposed: ProposedDefinitions
    /// Nil where the files could not be gone by.
    let figures: ImpactFigures?
  }

  @Sendable private func weigh(_ request: Request, _ visit: Visit) async throws -> Response {
    let actor = try permit(visit)
    let form = try await MultipartForm(request, visit, limit: Self.longest)
    do {
      let files = try files(of: form)
      let weighed = try await site.wait { site -> Weighed in
        let proposed = ProposedDefinitions(files, over: site.library)
        let isUsable = proposed.problem == nil && !proposed.files.isEmpty
        return Weighed(
          proposed: proposed,
          figures: isUsable
            ? try site.book.impactFigures(of: proposed.library, for: actor, at: site.now) : nil)
      }
      guard !weighed.proposed.files.isEmpty else {
        throw Refusal(
          .wrongValue, "What was sent holds scenarios alone, which no case goes by.",
          mend: "Choose workflows, calendars, the case file, instruments or reports."
        ).about(.file)
      }
      return page(visit, weighed: weighed, refusal: nil)
    } catch let refusal as Refusal where refusal.status != .notFound {
      return page(visit, weighed: nil, refusal: refusal)
    }
  }

  /// The files of a form, by names of their own, whatever they are called where they come from.
  private func files(of form: MultipartForm) throws(Refusal) -> [DefinitionFile] {
    let sent = form.parts.filter { part in
      part.name == "file" && part.fileName.map { !$0.isEmpty || !part.bytes.isEmpty } ?? false
    }
    guard !sent.isEmpty else {
      throw Refusal(
        .fieldNeeded, "No file was chosen.",
        mend: "Choose one or more XML files with definitions."
      ).about(.file)
    }
    guard sent.count <= Self.mostFiles else {
      throw Refusal(
        .wrongValue, "These are more files than are weighed at once.",
        mend: "Choose at most \("\(Self.mostFiles)") files."
      ).about(.file)
    }
    var names: Set<String> = []
    return sent.map { part in
      let base = part.fileName?.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last
      var name = base.map(String.init) ?? "file"
      while !names.insert(name).inserted { name += "'" }
      return DefinitionFile(path: ProposalFields.folder + name, bytes: part.bytes)
    }
  }

  private func page(_ visit: Visit, weighed: Weighed?, refusal: Refusal?) -> Response {
    let words = visit.words
    let time = TimeWords(zone: site.settings.zone, now: site.now, words: words)
    var fields: Fields = [
      "limit": words[
        "proposal.limit", "\(Self.mostFiles)", "\(ReadingLimits.standard.fileBytes >> 20)",
        "\(Self.longest >> 20)"],
      "weighed": weighed.map { ProposalFields($0, words).fields as Any } ?? false,
    ]
    let form = Form("").refused(refusal, time, [.file: "file"])
    fields.merge(form.faults("file")) { $1 }
    if let refusal { fields["error"] = ShownRefusal.fields(refusal, in: time.zone, of: form) }
    return Page(
      "proposal", title: words["proposal.title"], status: refusal?.status ?? .ok, fields
    ).response(to: visit, of: site)
  }
}
