import CellProtocol
import Glibc
import Notebook
import NotebookKernel

// The program is its own kernel: started with these arguments, it runs cells for another nbrun.
if let kernel = KernelArguments(words: Array(CommandLine.arguments.dropFirst())) {
  KernelMain.serve(kernel)
}

// A reader of ours that goes away is a failed write, not the end.
signal(SIGPIPE, SIG_IGN)
// So is a file that grows beyond what this process may write.
signal(SIGXFSZ, SIG_IGN)
// A compiler that crashes, or is ended while it crashes, would leave the files in which it asks for names of its own stack.
setenv("LLVM_DISABLE_SYMBOLIZATION", "1", 1)
Interruption.watch()
NBRun.execute()
