import Engine
import Foundation
import Testing

/// Whether the format's own library is there to read our files.
private let hasLibrary = (try? python("import safetensors.numpy"))?.status == 0

private func python(_ program: String, _ arguments: String...) throws -> (status: Int32, output: String) {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["python3", "-c", program] + arguments
  let output = Pipe()
  process.standardOutput = output
  process.standardError = Pipe()
  try process.run()
  let text = try output.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: text, as: UTF8.self))
}

extension EngineTests {
  @Suite struct LibraryTests {
    @Test(
      "the format's own library reads what we write, and writes the same bytes",
      .enabled(if: hasLibrary, "python3 has no safetensors: pip install safetensors numpy"))
    func library() throws {
      let file = try TemporaryFile()
      try save(
        ["é\n\"": Tensor.arange(0, 6, 1).reshaped(2, 3).T, "empty": Tensor.zeros(0, 3), "s": Tensor(2.5)], to: file.path
      )
      let program = """
        import sys, safetensors.numpy as s
        t = s.load_file(sys.argv[1])
        print(sorted((k, v.shape, v.flatten().tolist()) for k, v in t.items()))
        print(s.save(t, {"format": "pt"}) == open(sys.argv[1], "rb").read())
        """
      let (status, output) = try python(program, file.path)
      #expect(status == 0)
      #expect(
        output == """
          [('empty', (0, 3), []), ('s', (), [2.5]), ('é\\n"', (3, 2), [0.0, 3.0, 1.0, 4.0, 2.0, 5.0])]
          True

          """)
    }
  }
}
