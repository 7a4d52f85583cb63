internal import CKernels

/// Sets how many threads large operations may use; at least 1, at most 64.
///
/// Threads share out results, never sums, so the number changes no bit of any result. Without a call it is
/// `OMP_NUM_THREADS` from the environment, else the number of cores this process may run on.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.set_num_threads.html
public func setNumThreads(_ count: Int) { nb_set_thread_count(Int32(clamping: count)) }

/// How many threads large operations may use.
public func getNumThreads() -> Int { Int(nb_thread_count()) }
