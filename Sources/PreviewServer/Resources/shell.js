// Shows the newest page of a preview, and puts a newer one in its place so that a reader does not lose theirs.
(() => {
  const part = (id) => document.getElementById(id);
  const [stage, problems, verdict, messages, status] = ["stage", "problems", "verdict", "messages", "status"].map(part);
  /** What the server told last. */
  let edition;
  /** The frame that is shown, and the number of the page that is, or will be. */
  let shown, wanted;
  /** Whether the reader asked for the page of the failed run. */
  let showsFailure = false;
  let isFolded = false;

  // Lists of the same kind of thing in two versions of a page: what stays before and behind an edit is found by its place,
  // the rest by what it says. Gives the new index of each old one.
  const alignment = (old, current) => {
    const shorter = Math.min(old.length, current.length);
    let start = 0, end = 0;
    while (start < shorter && old[start] === current[start]) start++;
    while (end < shorter - start && old[old.length - 1 - end] === current[current.length - 1 - end]) end++;
    const places = new Map();
    for (let at = current.length - end - 1; at >= start; at--) {
      places.set(current[at], [at, ...(places.get(current[at]) ?? [])]);
    }
    return old.map((key, at) => {
      if (at < start) return at;
      if (at >= old.length - end) return at + current.length - old.length;
      return places.get(key)?.shift();
    });
  };

  const blockKey = (block) =>
    `${block.tagName} ${block.textContent} ${[...block.querySelectorAll("img")].map((image) => image.alt)}`;
  const blocks = (page) =>
    [...page.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6, p, li, pre, figure, table, summary, .equation)")]
      .filter((block) => block.getClientRects().length > 0);

  // How far the new page has to be scrolled so that the first block in sight that is on both stays where it is.
  const place = (old, current) => {
    const { scrollY, innerHeight } = old.defaultView;
    if (scrollY === 0) return 0;
    const [before, after] = [blocks(old), blocks(current)];
    const indices = alignment(before.map(blockKey), after.map(blockKey));
    const tops = before.map((block) => block.getBoundingClientRect());
    const known = [...before.keys()].filter((at) => indices[at] !== undefined);
    const inSight = known.find((at) => tops[at].top >= 0 && tops[at].top < innerHeight);
    const anchor = inSight ?? known.findLast((at) => tops[at].top < 0);
    if (anchor === undefined) return scrollY;
    return after[indices[anchor]].getBoundingClientRect().top + current.defaultView.scrollY - tops[anchor].top;
  };

  const controls = (page) => [...page.querySelectorAll("main :is(details, input)")];
  const controlKey = (control) => {
    const words = control.tagName === "DETAILS" ? control.querySelector("summary") : control.labels?.[0];
    return [control.tagName, control.type, control.ariaLabel, words?.textContent].join(" ");
  };
  const setting = (control) =>
    control.tagName === "DETAILS" ? control.open : control.type === "range" ? control.value : control.checked;

  // What a reader has opened, chosen and moved.
  const carryOver = (old, current) => {
    const after = controls(current);
    const indices = alignment(old.controls.map(controlKey), after.map(controlKey));
    old.controls.forEach((control, at) => {
      const target = after[indices[at]];
      if (!target) return;
      if (old.defaults[at] !== setting(control)) {
        if (control.tagName === "DETAILS") target.open = control.open;
        else if (control.type === "range") target.value = control.value;
        else target.checked = control.checked;
        if (control.type === "range") target.dispatchEvent(new Event("input", { bubbles: true }));
      }
      if (control === old.page.activeElement) target.focus({ preventScroll: true });
    });
  };

  const say = (words) => {
    status.textContent = words;
    status.hidden = words === "";
  };

  // The page is alone here: links that leave it open beside it, those to other lessons lead nowhere.
  const follow = (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    if (/^https?:$/.test(link.protocol) && link.host !== location.host) open(link.href, "_blank", "noopener");
    else say(`A preview shows one lesson; ${link.getAttribute("href")} is not in it.`);
  };

  const takeTheme = () => {
    const theme = shown?.page.documentElement.dataset.theme;
    if (theme) document.documentElement.dataset.theme = theme;
  };

  const load = async (number) => {
    if (number === wanted) return;
    wanted = number;
    const frame = Object.assign(document.createElement("iframe"), { title: "Lesson", className: "coming" });
    const isThere = new Promise((done) => frame.addEventListener("load", done, { once: true }));
    frame.src = `/page/${number}`;
    stage.append(frame);
    await isThere;
    const page = frame.contentDocument;
    // Pictures and fonts are in the page: what they move is moved in no time.
    await Promise.race([page.fonts.ready, new Promise((done) => setTimeout(done, 200))]);
    if (wanted !== number || !page.querySelector("main")) return frame.remove();
    const next = { frame, page, controls: controls(page) };
    next.defaults = next.controls.map(setting);
    const old = shown;
    if (old) {
      carryOver(old, page);
      frame.contentWindow.scrollTo({ top: place(old.page, page), behavior: "instant" });
    }
    page.addEventListener("click", follow);
    shown = next;
    document.title = page.title;
    takeTheme();
    const hadFocus = old && document.activeElement === old.frame;
    frame.classList.remove("coming");
    if (hadFocus) frame.contentWindow.focus();
    if (old) requestAnimationFrame(() => old.frame.remove());
    stage.dataset.page = number;
  };

  const message = ({ place, severity, text, quote }) => {
    const item = document.createElement("li");
    item.className = severity;
    if (place) item.append(Object.assign(document.createElement("span"), { className: "place", textContent: place }));
    item.append(text);
    if (quote) item.append(Object.assign(document.createElement("pre"), { textContent: quote }));
    return item;
  };

  const showProblems = () => {
    const { messages: all, page = null, failedPage = null, isRejected } = edition;
    const errors = all.filter(({ severity }) => severity === "error").length;
    const isStale = errors > 0 && page !== null && (failedPage !== null || isRejected);
    problems.hidden = all.length === 0;
    problems.classList.toggle("warnings", errors === 0);
    const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}.`;
    const note = !isStale ? "" : showsFailure ? " This is the run that failed." : " The page is that of the last good run.";
    verdict.replaceChildren(
      errors > 0 ? count(errors, "error") : count(all.length, "warning"),
      Object.assign(document.createElement("span"), { textContent: note }));
    const other = part("switch");
    other.hidden = page === null || failedPage === null;
    other.textContent = showsFailure ? "Show the last good page" : "Show the failed run";
    part("fold").textContent = isFolded ? "Show messages" : "Hide messages";
    part("fold").ariaExpanded = String(!isFolded);
    messages.hidden = isFolded;
    messages.replaceChildren(...all.map(message));
  };

  const show = () => {
    const { page = null, failedPage = null, running, missing } = edition;
    if (failedPage === null) showsFailure = false;
    const number = showsFailure ? failedPage : page ?? failedPage;
    if (number !== null) load(number);
    showProblems();
    if (missing) say(`${edition.file} is not there.`);
    else if (running) say(`Running cell ${running.cell} of ${running.of}`);
    else say("");
  };

  part("switch").addEventListener("click", () => { showsFailure = !showsFailure; show(); });
  part("fold").addEventListener("click", () => { isFolded = !isFolded; show(); });
  // The page's theme switch writes there.
  addEventListener("storage", takeTheme);

  const events = new EventSource("/events");
  events.onmessage = ({ data }) => {
    const next = JSON.parse(data);
    // Another preview at the same address starts its numbers anew.
    if (edition && edition.session !== next.session) return location.reload();
    edition = next;
    show();
  };
  events.onerror = () => say("The preview has ended.");
})();
