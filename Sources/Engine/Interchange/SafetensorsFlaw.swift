/// What is wrong with a safetensors file, or with bytes that claim to be JSON.
public enum SafetensorsFlaw: Error, Equatable, Sendable {
  // The file around the header
  case tooShort(bytes: Int)
  case headerTooLarge(UInt64)
  case headerBeyondFile(header: UInt64, file: Int)
  case notUTF8
  case jsonEndsEarly
  case jsonUnexpected(at: Int)
  case jsonTooDeep(at: Int)
  case notAnObject
  case metadataNotStrings

  // One tensor; the first string is its name
  case duplicateName(String)
  case missingField(String, String)
  case badField(String, String)
  case unknownField(String, String)
  case unknownType(String, String)
  case unsupportedType(String, String)
  case shapeTooLarge(String, [Int])
  case badOffsets(String, Int, Int)
  case beyondData(String, end: Int, data: Int)
  case gapOrOverlap(String, start: Int, expected: Int)
  case wrongSize(String, type: String, shape: [Int], needed: Int, got: Int)
  case inexactInteger(String, index: Int)
  case unusedData(bytes: Int)

  // Writing
  case reservedName(String)
}

/// Where JSON goes wrong.
enum JSONFlaw: Error, Equatable {
  case notUTF8
  case endsEarly
  case unexpected(at: Int)
  case tooDeep(at: Int)

  /// The same flaw as a file's.
  var inHeader: SafetensorsFlaw {
    switch self {
    case .notUTF8: .notUTF8
    case .endsEarly: .jsonEndsEarly
    case .unexpected(let position): .jsonUnexpected(at: position)
    case .tooDeep(let position): .jsonTooDeep(at: position)
    }
  }
}
