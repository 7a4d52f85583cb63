import Engine
import Foundation

/// A JSON value from a file of recorded numbers, read by name and position.
struct Oracle: @unchecked Sendable {
  let value: Any

  static func load(_ name: String) throws -> Oracle {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Oracles")
    let url = folder.appendingPathComponent(name + ".json")
    return Oracle(value: try JSONSerialization.jsonObject(with: Data(contentsOf: url)))
  }

  subscript(key: String) -> Oracle { Oracle(value: (value as? [String: Any])?[key] ?? NSNull()) }

  var isMissing: Bool { value is NSNull }
  var keys: [String] { (value as? [String: Any])?.keys.sorted() ?? [] }
  var list: [Oracle] { (value as? [Any])?.map { Oracle(value: $0) } ?? [] }
  var string: String { value as? String ?? "" }
  var int: Int { (value as? NSNumber)?.intValue ?? 0 }
  var bool: Bool { (value as? NSNumber)?.boolValue ?? false }

  var double: Double {
    switch value as? String {
    case "nan": .nan
    case "inf": .infinity
    case "-inf": -.infinity
    default: (value as? NSNumber)?.doubleValue ?? .nan
    }
  }

  var float: Float { Float(double) }
  var floats: [Float] { list.map(\.float) }
  var shape: [Int] { self["shape"].list.map(\.int) }
  var data: [Float] { self["data"].floats }
  var tensor: Tensor { Tensor(data, shape: shape) }
}
