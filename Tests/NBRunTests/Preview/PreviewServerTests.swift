import BuiltProgram
import Foundation
import Testing

/// Who is answered, and what is left when a preview ends.
@Suite struct PreviewServerTests {
  private func status(_ preview: RunningPreview, _ request: String, _ headers: String...) throws -> String {
    let connection = try #require(LoopbackConnection(port: preview.port))
    let lines = [request + " HTTP/1.1"] + headers + ["Connection: close", "", ""]
    connection.send(lines.joined(separator: "\r\n").replacingOccurrences(of: "PORT", with: "\(preview.port)"))
    return String(connection.rest().split(separator: "\r\n").first ?? "nothing")
  }

  @Test func onlyItsOwnPagesAreAnswered() throws {
    let preview = try RunningPreview("Prose.\n")
    let reader = try #require(PreviewReader(preview))
    let page = try #require(reader.nextPage(after: nil)?.page)
    for path in ["/", "/shell.js", "/shell.css", "/page/\(page)"] {
      #expect(try status(preview, "GET \(path)", "Host: 127.0.0.1:PORT") == "HTTP/1.1 200 OK")
      let own = ["Host: localhost:PORT", "Origin: http://localhost:PORT", "Sec-Fetch-Site: same-origin"]
      #expect(try status(preview, "GET \(path)", own[0], own[1], own[2]) == "HTTP/1.1 200 OK")
      // Another name that leads here, another port, and none.
      for host in ["Host: evil.example", "Host: evil.example:PORT", "Host: 127.0.0.1", "Host: 127.0.0.1:1", "X: y"] {
        #expect(try status(preview, "GET \(path)", host) == "HTTP/1.1 403 Forbidden", "\(host)")
      }
      for origin in ["http://evil.example", "http://127.0.0.1:1", "https://127.0.0.1:PORT", "null", "file://"] {
        let answer = try status(preview, "GET \(path)", "Host: 127.0.0.1:PORT", "Origin: \(origin)")
        #expect(answer == "HTTP/1.1 403 Forbidden", "\(origin)")
      }
      for site in ["cross-site", "same-site"] {
        let answer = try status(preview, "GET \(path)", "Host: 127.0.0.1:PORT", "Sec-Fetch-Site: \(site)")
        #expect(answer == "HTTP/1.1 403 Forbidden", "\(site)")
      }
    }
    #expect(try status(preview, "GET /events", "Host: evil.example:PORT") == "HTTP/1.1 403 Forbidden")
    #expect(try status(preview, "POST /", "Host: 127.0.0.1:PORT", "Content-Length: 0") == "HTTP/1.1 403 Forbidden")
    let others = [
      "/lesson.md", "/../lesson.md", "/page/lesson.md", "/page/../../etc/passwd", "/page/99", "//etc/passwd",
    ]
    for path in others {
      #expect(try status(preview, "GET \(path)", "Host: 127.0.0.1:PORT") == "HTTP/1.1 404 Not Found", "\(path)")
    }
  }

  @Test func nobodyElseCanReachIt() throws {
    let preview = try RunningPreview("Prose.\n")
    // On Linux all of 127.0.0.0/8 is this machine: who listens everywhere is found there.
    #expect(LoopbackConnection(port: preview.port, address: "127.0.0.2") == nil)
    #expect(LoopbackConnection(port: preview.port) != nil)
  }

  @Test(arguments: [SIGINT, SIGTERM]) func nothingIsLeft(signal: Int32) throws {
    let text = "```{swift}\nlet x = 1\n```\n\n```{swift}\nimport Glibc\nsystem(\"sleep 3000 &\")\n```\n"
    let preview = try RunningPreview(text)
    let reader = try #require(PreviewReader(preview))
    #expect(reader.nextPage(after: nil) != nil)
    #expect(preview.interrupt(signal) == signal)
    #expect(eventually { LoopbackConnection(port: preview.port) == nil })
    #expect(eventually { RunningProcess.all(in: preview.folder).isEmpty }, "\(RunningProcess.all(in: preview.folder))")
    let files = FileManager.default.enumerator(atPath: preview.temporaryFolder.path)?.allObjects as? [String]
    #expect(files == [])
    #expect(try FileManager.default.contentsOfDirectory(atPath: preview.folder.path) == ["lesson.md"])
  }

  @Test func aKilledPreviewLeavesNoProcess() throws {
    let preview = try RunningPreview("```{swift}\nlet x = 1\n```\n")
    let reader = try #require(PreviewReader(preview))
    #expect(reader.nextPage(after: nil) != nil)
    _ = preview.interrupt(SIGKILL)
    #expect(eventually { LoopbackConnection(port: preview.port) == nil })
    #expect(eventually { RunningProcess.all(in: preview.folder).isEmpty }, "\(RunningProcess.all(in: preview.folder))")
  }

  @Test func aPortThatIsTakenIsAnError() throws {
    let preview = try RunningPreview("Prose.\n")
    let lesson = try Lesson("Prose.\n")
    let second = try lesson.run(["preview", "lesson.md", "--no-browser", "--port", "\(preview.port)"])
    #expect(second.status == 3)
    let words = "nbrun: error: cannot listen on port \(preview.port): another program listens there\n"
    #expect(second.errors == words)
  }

  @Test func aLessonThatIsNotThereIsAMistake() throws {
    let lesson = try Lesson("Prose.\n")
    let outcome = try lesson.run(["preview", "other.md", "--no-browser"])
    #expect(outcome.status == 2 && outcome.errors.contains("other.md"), "\(outcome.errors)")
  }
}
