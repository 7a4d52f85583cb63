import Testing

/// All tests of the engine, one after the other: it is used from one thread.
@Suite(.serialized) enum EngineTests {}
