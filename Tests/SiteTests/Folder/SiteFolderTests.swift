import Foundation
import Notebook
import Site
import Testing

@Suite("The folder of the site")
struct SiteFolderTests {
  private func site(_ folder: GivenFolder) throws -> SiteFolder { try SiteFolder(folder.path) {} }

  private func build(_ folder: GivenFolder, _ files: [String: String]) throws -> Int {
    let site = try site(folder)
    try site.claim(files.keys.sorted())
    for (file, text) in files { try site.write(Array(text.utf8), to: file) }
    try site.removeTheRest()
    return site.changes
  }

  @Test("loses what a build no longer writes, and nothing else")
  func losesStaleFiles() throws {
    let folder = try GivenFolder()
    #expect(try build(folder, ["a.html": "a", "x/y/b.html": "b"]) == 2)
    try folder.write("mine", to: "x/mine.txt")
    #expect(try build(folder, ["a.html": "a"]) == 1)
    #expect(folder.files == ["a.html", "x/mine.txt", ".nbrun-site.json"])
    #expect(try build(folder, ["a.html": "A"]) == 1)
    #expect(try build(folder, ["a.html": "A"]) == 0)
    #expect(folder.text("a.html") == "A")
  }

  @Test("keeps a file that did not change as it is")
  func keepsWhatIsTheSame() throws {
    let folder = try GivenFolder()
    _ = try build(folder, ["a.html": "a"])
    let place = folder.path + "/a.html"
    let old = Date(timeIntervalSince1970: 1000)
    try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: place)
    _ = try build(folder, ["a.html": "a"])
    #expect(try FileManager.default.attributesOfItem(atPath: place)[.modificationDate] as? Date == old)
  }

  @Test("has no file overwritten that a build did not write")
  func refusesForeignFiles() throws {
    let folder = try GivenFolder(["a.html": "mine"])
    let error = #expect(throws: SiteError.self) { try build(folder, ["a.html": "a", "b.html": "b"]) }
    #expect(error == .foreignFile(folder.path + "/a.html"))
    #expect(folder.files == ["a.html"] && folder.text("a.html") == "mine")
  }

  @Test("knows the files of a build that was cut off")
  func knowsUnfinishedBuilds() throws {
    let folder = try GivenFolder()
    do {
      let site = try site(folder)
      try site.claim(["a.html", "b.html"])
      try site.write(Array("a".utf8), to: "a.html")
    }
    #expect(try build(folder, ["b.html": "b"]) == 2)
    #expect(folder.files == ["b.html", ".nbrun-site.json"])
  }

  @Test("does not follow a list of files that leads out of it")
  func staysInside() throws {
    let other = try GivenFolder(["x": "mine"])
    let folder = try GivenFolder([
      ".nbrun-site.json":
        "{\"version\":1,\"files\":[\"\(other.path)/x\",\"../\(URL(fileURLWithPath: other.path).lastPathComponent)/x\"]}"
    ])
    _ = try build(folder, ["a.html": "a"])
    #expect(other.text("x") == "mine")
    try folder.write("no list", to: ".nbrun-site.json")
    #expect(throws: SiteError.self) { try build(folder, ["a.html": "a"]) }
  }

  @Test("belongs to one build at a time")
  func belongsToOne() async throws {
    let folder = try GivenFolder()
    var first: SiteFolder? = try site(folder)
    let path = folder.path
    let (waits, waiting) = AsyncStream.makeStream(of: Bool.self)
    let second = Task.detached {
      _ = try SiteFolder(path) { waiting.yield(true) }
      waiting.yield(false)
    }
    var events = waits.makeAsyncIterator()
    #expect(await events.next() == true)
    try first?.claim([])
    first = nil
    #expect(await events.next() == false)
    try await second.value
  }
}
