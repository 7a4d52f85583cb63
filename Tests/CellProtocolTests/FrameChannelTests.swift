import CellProtocol
import Glibc
import Testing

@Suite struct FrameChannelTests {
  @Test func framesArriveInOrderAndWhole() throws {
    let (reader, writer) = try Self.pipe()
    let frames: [[UInt8]] = [[1, 2, 3], [], Array(repeating: 7, count: 50_000)]
    for frame in frames { #expect(FrameChannel(descriptor: writer).send(frame)) }
    close(writer)
    let channel = FrameChannel(descriptor: reader)
    #expect([channel.receive(), channel.receive(), channel.receive()] == frames)
    #expect(channel.receive() == nil)
    close(reader)
  }

  @Test func aStreamThatEndsInsideAFrameEnds() throws {
    let (reader, writer) = try Self.pipe()
    let bytes: [UInt8] = [9, 0, 0, 0, 1, 2]
    #expect(write(writer, bytes, bytes.count) == bytes.count)
    close(writer)
    #expect(FrameChannel(descriptor: reader).receive() == nil)
    close(reader)
  }

  private static func pipe() throws -> (reader: Int32, writer: Int32) {
    var ends: [Int32] = [0, 0]
    try #require(Glibc.pipe(&ends) == 0)
    return (ends[0], ends[1])
  }
}
