import Glibc
import Notebook
import NotebookKernel

// The program is its own kernel: started with this argument, it runs cells for another nbrun.
if CommandLine.arguments.count == 3, CommandLine.arguments[1] == KernelProcess.argument {
  KernelMain.serve(folder: CommandLine.arguments[2])
}

// A reader of ours that goes away is a failed write, not the end.
signal(SIGPIPE, SIG_IGN)
NBRun.execute()
