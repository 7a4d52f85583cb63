/// What nbrun asks of Swift's own parser.
package enum SwiftCode {}
