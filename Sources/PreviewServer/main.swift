import CellProtocol
import Glibc
import PreviewProtocol

// The server of `nbrun preview`, which starts it and tells it on a channel what to show. It is a program of its own so
// that no other start of nbrun has to load what it takes to serve a page.
guard let port = CommandLine.arguments.dropFirst().first.flatMap({ UInt16($0) }) else {
  let words = "This is a part of nbrun: `nbrun preview lesson.md`.\n"
  _ = write(STDERR_FILENO, words, words.utf8.count)
  exit(2)
}

// It ends with the channel.
for number in [SIGINT, SIGHUP, SIGPIPE] { signal(number, SIG_IGN) }

let channel = FrameChannel(descriptor: ServerStart.descriptor)
let board = PageBoard()
channel.send(Listener.start(board, port: port).encoded())
while let frame = channel.receive(), let update = try? PreviewUpdate(decoding: frame) { board.update(update) }
exit(0)
