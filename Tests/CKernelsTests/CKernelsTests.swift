import Testing

/// All tests of the kernels, one after the other: the path in use is the process's.
@Suite(.serialized) enum CKernelsTests {}
