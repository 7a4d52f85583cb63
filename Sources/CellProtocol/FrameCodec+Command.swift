extension KernelCommand {
  /// The command without its length prefix.
  package func encoded() -> [UInt8] {
    var writer = ByteWriter()
    switch self {
    case .run(let call):
      writer.write(0 as UInt8)
      writer.write(call.unit)
      writer.write(call.library)
      writer.write(call.symbol)
      writer.write(call.survivable)
    case .shutdown:
      writer.write(1 as UInt8)
    }
    return writer.bytes
  }

  package init(decoding bytes: some Sequence<UInt8>) throws(FrameError) {
    var reader = ByteReader(bytes)
    switch try reader.byte() {
    case 0:
      self = .run(
        UnitCall(
          unit: try reader.integer(), library: try reader.text(),
          symbol: try reader.text(), survivable: try reader.flag()))
    case 1: self = .shutdown
    case let tag: throw .unknownTag(tag)
    }
    guard reader.isAtEnd else { throw .trailingBytes }
  }
}
