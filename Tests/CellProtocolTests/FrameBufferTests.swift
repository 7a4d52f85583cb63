import CellProtocol
import Testing

@Suite struct FrameBufferTests {
  static let frames: [[UInt8]] = [[1, 2, 3], [], [9], Array(repeating: 7, count: 300)]
  static let stream: [UInt8] = frames.flatMap { (frame: [UInt8]) -> [UInt8] in
    [UInt8(frame.count & 255), UInt8(frame.count >> 8), 0, 0] + frame
  }

  @Test(arguments: [1, 2, 3, 5, 64, 1000])
  func framesComeOutHoweverTheBytesComeIn(step: Int) {
    var buffer = FrameBuffer()
    var frames: [[UInt8]] = []
    for start in stride(from: 0, to: Self.stream.count, by: step) {
      buffer.append(Self.stream[start..<min(start + step, Self.stream.count)])
      while case .frame(let frame) = buffer.next() { frames.append(frame) }
    }
    #expect(frames == Self.frames)
    #expect(!buffer.isWithinFrame)
  }

  @Test func theBeginningOfAFrameWaits() {
    var buffer = FrameBuffer()
    buffer.append([5, 0, 0, 0, 1, 2])
    #expect(buffer.next() == .incomplete && buffer.isWithinFrame)
  }

  @Test func aLengthThatIsNoneIsNoticed() {
    var buffer = FrameBuffer()
    buffer.append([255, 255, 255, 255, 1])
    #expect(buffer.next() == .broken)
  }
}
