/// Reads a safetensors file, as PyTorch users save states, into tensors by name.
///
/// ```swift
/// try model.loadStateDict(loadSafetensors("w.safetensors"))
/// ```
/// Tensors are float32. Float16 and bfloat16 are widened exactly, float64 is rounded to the nearest float32, booleans
/// become 0 and 1, integers are taken where float32 holds them exactly. Throws where the file cannot be read, where its
/// header is damaged or does not describe its data exactly, and for number formats and integers that float32 has no
/// place for.
///
/// Source: https://github.com/huggingface/safetensors#format
public func loadSafetensors(_ path: String) throws(EngineError) -> StateDictionary {
  try Safetensors.read(InputFile(path))
}

/// Writes tensors by name into a safetensors file, which `safetensors.torch.load_file` reads.
///
/// ```swift
/// try save(model.stateDict(), to: "w.safetensors")
/// ```
/// The bytes are those that the format's own library writes for the same tensors. The file is written under a temporary
/// name in the same folder and then renamed, so `path` never holds half a file. Throws where that fails, and for a tensor
/// named `__metadata__`, which the format reserves.
public func save(_ state: StateDictionary, to path: String) throws(EngineError) {
  guard state[SafetensorsHeader.metadataName] == nil else {
    throw .malformedFile(path, .reservedName(SafetensorsHeader.metadataName))
  }
  try OutputFile.write(Safetensors.pieces(of: state), to: path)
}

/// The format: eight bytes of header length, a JSON header, the tensors' bytes.
enum Safetensors {
  private static let lengthSize = 8

  static func read(_ file: InputFile) throws(EngineError) -> StateDictionary {
    let (header, dataStart) = try header(file)
    var tensors: [(key: String, value: Tensor)] = []
    for entry in header.entries {
      let bytes = try file.read(dataStart + entry.range.lowerBound..<dataStart + entry.range.upperBound)
      do throws(SafetensorsFlaw) {
        tensors.append((entry.name, Tensor(try entry.values(bytes))))
      } catch {
        throw .malformedFile(file.path, error)
      }
    }
    return StateDictionary(unique: tensors)
  }

  private static func header(_ file: InputFile) throws(EngineError) -> (SafetensorsHeader, dataStart: Int) {
    let prefix = try file.read(0..<min(lengthSize, file.count))
    let length = prefix.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    let json = try file.read(lengthSize..<max(lengthSize, min(file.count, dataStart(length))))
    do throws(SafetensorsFlaw) {
      guard file.count >= lengthSize else { throw .tooShort(bytes: file.count) }
      guard length <= SafetensorsHeader.lengthLimit else { throw .headerTooLarge(length) }
      guard dataStart(length) <= file.count else { throw .headerBeyondFile(header: length, file: file.count) }
      return (try SafetensorsHeader(json, dataCount: file.count - dataStart(length)), dataStart(length))
    } catch {
      throw .malformedFile(file.path, error)
    }
  }

  /// Where the data starts; lengths beyond the limit count as none.
  private static func dataStart(_ headerLength: UInt64) -> Int {
    headerLength > SafetensorsHeader.lengthLimit ? lengthSize : lengthSize + Int(headerLength)
  }

  /// The file in order: length and header, then each tensor's bytes.
  ///
  /// Tensors are sorted by their names' bytes; the header is padded with spaces to a multiple of eight.
  static func pieces(of state: StateDictionary) -> [[UInt8]] {
    let tensors = state.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    var header = "{\"\(SafetensorsHeader.metadataName)\":{\"format\":\"pt\"}"
    var end = 0
    for (name, tensor) in tensors {
      let start = end
      end += tensor.count * ElementType.float32.size
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      header += ",\(JSONValue.quoted(name)):{\"dtype\":\"\(ElementType.float32.rawValue)\",\"shape\":[\(shape)],"
      header += "\"data_offsets\":[\(start),\(end)]}"
    }
    header += "}"
    let padding = (lengthSize - header.utf8.count % lengthSize) % lengthSize
    let json = Array(header.utf8) + Array(repeating: UInt8(ascii: " "), count: padding)
    return [littleEndian(UInt64(json.count)), json] + tensors.map { bytes(of: $0.value) }
  }

  private static func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  private static func bytes(of tensor: Tensor) -> [UInt8] {
    tensor.scalars.flatMap { littleEndian($0.bitPattern) }
  }
}
