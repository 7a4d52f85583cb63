import Foundation
import PageComparison

/// A page as nbrun writes one, with parts that tests vary.
struct SamplePage {
  var title = "A lesson"
  var value = "0.8487"
  var printed = "loss 0.25 after 10 steps"
  var holds = true
  var measured = "largest difference 3.6e-07, allowed 1e-06"
  var claim = "the upper triangle stayed 0"
  var within: String?
  var pixels: String?
  var light = SamplePicture(width: 8, height: 6)
  var dark = SamplePicture(width: 8, height: 6)
  var wrapsProse = false

  var snapshot: Snapshot { Snapshot(page: html) }

  var html: String {
    let asked = [within.map { " data-within=\"\($0)\"" }, pixels.map { " data-pixels=\"\($0)\"" }].compactMap(\.self)
      .joined()
    let prose = "<p>It is <a class=\"value\" href=\"#cell.1\">\(value)</a>, or $<b>x</b>$.</p>"
    return """
      <!DOCTYPE html>
      <html lang="en"><head><title>\(title)</title><style>p { color: red }</style></head>
      <body id="top"><main><h1 id="a-lesson">\(title) <a class="anchor" href="#a-lesson">#</a></h1>
      \(wrapsProse ? "<div>\(prose)</div>" : prose)
      <div class="cell" id="cell.1"\(asked)><div class="code"><pre tabindex="0"><code>let <span>a</span> = 1
      print(a)</code></pre></div>
      <div class="output stdout"><pre><samp>\(printed)</samp></pre></div>
      <figure id="fig-after"><picture><source srcset="\(dark.address)" class="dark"><img src="\(light.address)" \
      width="8" height="6" alt="a picture"></picture><figcaption>Figure 1</figcaption></figure>
      <ul class="claims"><li class="claim \(holds ? "holds" : "fails")" id="claim.1"><span class="tick">✓</span>\
      <span class="sentence">\(claim)</span><span class="verdict">\(holds ? "holds" : "does not hold")</span>\
      <span class="details"><span class="measured">\(measured)</span>\
      <span class="line">lesson.md:31</span></span></li></ul></div>
      </main></body></html>
      """
  }
}
