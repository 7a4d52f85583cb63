import FoundationEssentials

/// `data:` addresses, which hold what they name.
enum DataAddress {
  /// The bytes of a PNG; `nil` for anything else.
  static func bytes(_ address: some StringProtocol) -> [UInt8]? {
    let start = "data:image/png;base64,"
    guard address.hasPrefix(start), let data = Data(base64Encoded: String(address.dropFirst(start.count))) else {
      return nil
    }
    return Array(data)
  }

  static func png(_ bytes: [UInt8]) -> String {
    "data:image/png;base64," + Data(bytes).base64EncodedString()
  }
}
