import CKernels
import Foundation
import Testing

extension CKernelsTests {
  @Suite struct CoverageTests {
    private let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    /// No loops over numbers.
    private let others: Set = [
      "nb_current_path", "nb_acquire", "nb_release",
    ]

    @Test("these tests call every kernel of the headers")
    func everyKernel() throws {
      let include = here.appendingPathComponent("../../Sources/CKernels/include")
      var declared: Set<String> = []
      // The table of formulas declares no function.
      for file in try files(in: include)
      where file.pathExtension == "h" && file.lastPathComponent != "elementwise_table.h" {
        let code = try text(file).replacing(#/\/\/.*/#, with: "")
        declared.formUnion(code.matches(of: #/\b(nb_\w+)\(/#).map { String($0.1) })
      }
      var called: Set<String> = []
      for file in try files(in: here) where file.lastPathComponent != "CoverageTests.swift" {
        called.formUnion(try text(file).matches(of: #/\b(nb_\w+)\(/#).map { String($0.1) })
      }
      #expect(declared.count > 40)
      #expect(declared.subtracting(called).subtracting(others).sorted() == [])
    }

    private func files(in folder: URL) throws -> [URL] {
      try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    }

    private func text(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }
  }
}
