import Engine
import Foundation
import Testing

private let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().appendingPathComponent("Oracles/linear-5x5-seed0.safetensors")

extension EngineTests {
  @Suite struct SafetensorsTests {
    @Test("a file of the format's own library loads: a seeded layer, a mask, a scalar, an empty tensor")
    func fixtureLoads() throws {
      let state = try loadSafetensors(fixture.path)
      manualSeed(0)
      let layer = Linear(5, 5)
      #expect(state.keys == ["bias", "empty", "mask", "scalar", "weight"])
      #expect(state["weight"].map(bits) == bits(layer.weight))
      #expect(state["bias"].map(bits) == layer.bias.map(bits))
      #expect(state["mask"]?.scalars == Tensor.ones(5, 5).tril().scalars)
      #expect(state["scalar"]?.shape == [] && state["scalar"]?.item() == 3.5)
      #expect(state["empty"]?.shape == [0, 4])
      #expect(state["weight"]?.requiresGrad == false)
    }

    @Test("the same tensors are written as the library writes them, byte for byte, whatever their order")
    func fixtureIsWritten() throws {
      let state = try loadSafetensors(fixture.path)
      var shuffled = StateDictionary()
      for name in ["weight", "scalar", "bias", "mask", "empty"] { shuffled[name] = state[name] }
      let file = try TemporaryFile()
      try save(shuffled, to: file.path)
      #expect(try file.bytes == Array(Data(contentsOf: fixture)))
    }

    @Test("a saved model loads into another one, views and odd names included")
    func roundTrip() throws {
      manualSeed(1)
      let (model, other) = (Linear(3, 2), Linear(3, 2))
      let file = try TemporaryFile()
      try save(model.stateDict(), to: file.path)
      try other.loadStateDict(loadSafetensors(file.path))
      #expect(bits(other.weight) == bits(model.weight))
      let odd: StateDictionary = [
        "a\"b\\\n\u{1}é🦆": Tensor.arange(0, 6, 1).reshaped(2, 3).T, "": Tensor([-0.0, .nan, .infinity]),
      ]
      try save(odd, to: file.path)
      let loaded = try loadSafetensors(file.path)
      #expect(loaded["a\"b\\\n\u{1}é🦆"]?.scalars == [0, 3, 1, 4, 2, 5])
      #expect(loaded[""].map(bits) == odd[""].map(bits))
      try save(StateDictionary(), to: file.path)
      #expect(try loadSafetensors(file.path).count == 0)
    }

    @Test("a file appears whole under its name, and a failed save leaves nothing behind")
    func atomicity() throws {
      let file = try TemporaryFile()
      try save(["w": Tensor([1])], to: file.path)
      #expect(try file.siblings == ["w.safetensors"])
      #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o644)
      let folder = try TemporaryFile(name: "folder")
      try FileManager.default.createDirectory(atPath: folder.path + "/full", withIntermediateDirectories: true)
      #expect(throws: EngineError.cannotWrite(folder.path, reason: "Is a directory")) {
        try save(["w": Tensor([1])], to: folder.path)
      }
      #expect(try folder.siblings == ["folder"])
      #expect(throws: EngineError.cannotWrite("/nowhere/w", reason: "No such file or directory")) {
        try save(["w": Tensor([1])], to: "/nowhere/w")
      }
      #expect(throws: EngineError.malformedFile(file.path, .reservedName("__metadata__"))) {
        try save(["__metadata__": Tensor([1])], to: file.path)
      }
    }

    @Test("what is not a regular file is refused, without waiting for it")
    func unreadable() {
      #expect(throws: EngineError.cannotRead("/nowhere", reason: "No such file or directory")) {
        try loadSafetensors("/nowhere")
      }
      for path in ["/dev/zero", "/"] {
        #expect(throws: EngineError.cannotRead(path, reason: "not a regular file")) { try loadSafetensors(path) }
      }
    }
  }
}
