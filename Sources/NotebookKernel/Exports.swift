@_exported public import Engine
// Cells may use Foundation: what they call must be in the process they are loaded into.
@_exported public import Foundation
@_exported public import Render
