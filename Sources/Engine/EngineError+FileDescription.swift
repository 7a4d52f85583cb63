extension EngineError {
  /// Messages about files and about looking into graphs.
  var fileMessage: String? {
    switch self {
    case .cannotRead(let path, let reason): "\(path): cannot be read: \(reason)"
    case .cannotWrite(let path, let reason): "\(path): cannot be written: \(reason)"
    case .malformedFile(let path, let flaw): "\(path): \(flaw)"
    case .noGradientToExplain: "explain: there is no gradient yet: call backward() first"
    case .notFromBackward:
      "explain: this is not a gradient that backward() computed: pass the tensor read from .grad, e.g. explain(w.grad, …)"
    case .gradientNotRecorded:
      "explain: the graph behind this gradient is no longer kept: explain it before other graphs are run backward, or "
        + "run a smaller one"
    case .notAnEntry(let index, let shape):
      "explain: \(index) is not the index of an entry of a gradient of shape \(shape)"
    default: nil
    }
  }
}

extension SafetensorsFlaw: CustomStringConvertible {
  /// The flaw in words.
  public var description: String { "not a valid safetensors file: \(fileMessage ?? tensorMessage)" }

  private var fileMessage: String? {
    switch self {
    case .tooShort(let bytes): "\(bytes) bytes are too few for the header's length"
    case .headerTooLarge(let length):
      "the header claims \(length) bytes, the most allowed are \(SafetensorsHeader.lengthLimit)"
    case .headerBeyondFile(let header, let file): "the header claims \(header) bytes in a file of \(file)"
    case .notUTF8: "the header is not UTF-8"
    case .jsonEndsEarly: "the header's JSON ends early"
    case .jsonUnexpected(let position): "the header's JSON has an unexpected character at byte \(position)"
    case .jsonTooDeep(let position):
      "the header's JSON is nested deeper than \(JSONReader.depthLimit) levels at byte \(position)"
    case .notAnObject: "the header is not a JSON object"
    case .metadataNotStrings: "\(SafetensorsHeader.metadataName) is not an object of strings"
    case .unusedData(let bytes): "the last \(bytes) bytes of data belong to no tensor"
    default: nil
    }
  }

  private var tensorMessage: String {
    switch self {
    case .duplicateName(let name): "'\(name)' appears twice"
    case .missingField(let name, let field): "'\(name)' has no \(field)"
    case .badField(let name, let field): "the \(field) of '\(name)' is not what it should be"
    case .unknownField(let name, let field): "'\(name)' has an unknown field '\(field)'"
    case .unknownType(let name, let type): "'\(name)' has the unknown dtype '\(type)'"
    case .unsupportedType(let name, let type): "'\(name)' has dtype \(type), which float32 tensors cannot take in"
    case .shapeTooLarge(let name, let shape): "'\(name)' has shape \(shape), which is too large"
    case .badOffsets(let name, let start, let end): "the data of '\(name)' ends (\(end)) before it starts (\(start))"
    case .beyondData(let name, let end, let data): "'\(name)' ends at byte \(end) of \(data) bytes of data"
    case .gapOrOverlap(let name, let start, let expected):
      "the data of '\(name)' starts at byte \(start), not where the tensor before it ends (\(expected))"
    case .wrongSize(let name, let type, let shape, let needed, let got):
      "'\(name)' of dtype \(type) and shape \(shape) needs \(needed) bytes, not \(got)"
    case .inexactInteger(let name, let index):
      "element \(index) of '\(name)' is an integer that float32 cannot hold exactly"
    case .reservedName(let name): "no tensor can be named '\(name)'"
    default: ""
    }
  }
}
