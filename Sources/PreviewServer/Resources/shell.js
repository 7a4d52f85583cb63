// Shows the newest page of a preview, and replaces what differs in a newer one, so that a reader does not lose their place.
(() => {
  const part = (id) => document.getElementById(id);
  const [stage, problems, verdict, messages, status] = ["stage", "problems", "verdict", "messages", "status"].map(part);
  /** What the server told last. */
  let edition;
  /** The page that is shown, with the sources of its parts, and the number of the one that is, or will be. */
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
  const within = (roots, selector) =>
    roots.flatMap((root) => [...(root.matches(selector) ? [root] : []), ...root.querySelectorAll(selector)]);
  const blocks = (roots) =>
    within(roots, ":is(h1, h2, h3, h4, h5, h6, p, li, pre, figure, table, summary, .equation)")
      .filter((block) => block.getClientRects().length > 0);

  // Where the first thing in sight stands. Gives what scrolls the page, once `removed` is gone, so that it stands there again.
  const holdPlace = (removed) => {
    const page = shown.page, view = page.defaultView;
    if (view.scrollY === 0) return () => {};
    const old = blocks(removed);
    const keys = old.map(blockKey);
    const marks = [...page.querySelector("main").children]
      .flatMap((child) => removed.includes(child) ? old.filter((block) => child.contains(block)) : [child])
      .map((block) => ({ block, ...block.getBoundingClientRect().toJSON() }));
    return (added) => {
      const current = blocks(added);
      const indices = alignment(keys, current.map(blockKey));
      const heir = ({ block }) => block.isConnected ? block : current[indices[old.indexOf(block)]];
      const known = marks.filter(heir);
      const mark = known.find(({ top, bottom }) => bottom > 0 && top < view.innerHeight)
        ?? known.findLast(({ bottom }) => bottom <= 0);
      if (!mark) return;
      view.scrollBy({ top: heir(mark).getBoundingClientRect().top - mark.top, behavior: "instant" });
    };
  };

  const controls = (roots) => within(roots, ":is(details, input)");
  const controlKey = (control) => {
    const words = control.tagName === "DETAILS" ? control.querySelector("summary") : control.labels?.[0];
    return [control.tagName, control.type, control.ariaLabel, words?.textContent].join(" ");
  };
  const setting = (control) =>
    control.tagName === "DETAILS" ? control.open : control.type === "range" ? control.value : control.checked;
  /** How controls were when they came. */
  const defaults = new WeakMap();
  const noteDefaults = (roots) => {
    for (const control of controls(roots)) defaults.set(control, setting(control));
  };

  // What a reader has opened, chosen and moved. Gives what does the same to what comes in its place.
  const holdSettings = (removed) => {
    const old = controls(removed);
    const keys = old.map(controlKey);
    const focused = shown.page.activeElement;
    return (added) => {
      const current = controls(added);
      const indices = alignment(keys, current.map(controlKey));
      old.forEach((control, at) => {
        const target = current[indices[at]];
        if (!target) return;
        if (defaults.get(control) !== setting(control)) {
          if (control.tagName === "DETAILS") target.open = control.open;
          else if (control.type === "range") target.value = control.value;
          else target.checked = control.checked;
          if (control.type === "range") target.dispatchEvent(new Event("input", { bubbles: true }));
        }
        if (control === focused) target.focus({ preventScroll: true });
      });
    };
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

  // The parts of a page that are replaced where they differ.
  const regions = ["head", "main", "footer"];
  const children = (page, region) => [...(page.querySelector(region)?.children ?? [])];

  /** What a region will be: each child's source, and its node, which is the old one where the source is the same. */
  const planned = (region, draft) => {
    const reusable = new Map();
    for (const { source, node } of shown.parts[region]) {
      reusable.set(source, [...(reusable.get(source) ?? []), node]);
    }
    const added = [];
    const parts = children(draft, region).map((child) => {
      const source = child.outerHTML;
      const old = reusable.get(source)?.shift();
      if (!old) added.push(child);
      return { source, node: old ?? child };
    });
    return { region, parts, added, removed: [...reusable.values()].flat() };
  };

  const carryOut = ({ region, parts, removed }) => {
    for (const node of removed) node.remove();
    const container = shown.page.querySelector(region);
    parts.forEach(({ node }, at) => {
      if (container.children[at] !== node) container.insertBefore(node, container.children[at] ?? null);
    });
    shown.parts[region] = parts;
  };

  const update = (draft) => {
    const plans = regions.map((region) => planned(region, draft));
    const [removed, added] = ["removed", "added"].map((kind) => plans.flatMap((plan) => plan[kind]));
    const held = [holdSettings(removed), holdPlace(removed)];
    plans.forEach(carryOut);
    shown.page.documentElement.lang = draft.documentElement.lang;
    for (const node of added) node.dispatchEvent(new Event("nbrun-added", { bubbles: true }));
    noteDefaults(added);
    for (const restore of held) restore(added);
  };

  /** Opens the first page; the next ones are made of it. */
  const begin = async (number, text) => {
    const frame = Object.assign(document.createElement("iframe"), { title: "Lesson", className: "coming" });
    const isThere = new Promise((done) => frame.addEventListener("load", done, { once: true }));
    frame.src = `/page/${number}`;
    stage.append(frame);
    await isThere;
    const page = frame.contentDocument;
    // Where the page is gone already, a newer one is on its way.
    if (shown || !page.querySelector("main")) return frame.remove();
    // What keeps a reader's place is here.
    page.documentElement.style.overflowAnchor = "none";
    page.addEventListener("click", follow);
    // A parser of the page's own: under the rules of this document, no style of the page would be applied.
    const parse = (text) => new page.defaultView.DOMParser().parseFromString(text, "text/html");
    const draft = parse(text);
    const parts = (region) => {
      const nodes = children(page, region);
      return [region, children(draft, region).map(({ outerHTML: source }, at) => ({ source, node: nodes[at] }))];
    };
    shown = { page, parse, parts: Object.fromEntries(regions.map(parts)) };
    noteDefaults([page.body]);
    frame.classList.remove("coming");
  };

  const load = async (number) => {
    if (number === wanted) return;
    wanted = number;
    const answer = await fetch(`/page/${number}`);
    const text = await answer.text();
    if (wanted !== number || !answer.ok) return;
    if (!shown) await begin(number, text);
    if (wanted !== number || !shown) return;
    update(shown.parse(text));
    document.title = shown.page.title;
    takeTheme();
    stage.dataset.page = number;
  };

  const message = ({ place, severity, text, quote }) => {
    const item = document.createElement("li");
    item.className = severity;
    if (place) item.append(Object.assign(document.createElement("span"), { className: "place", textContent: place }));
    item.append(text);
    // It may scroll: keys have to reach it.
    if (quote) item.append(Object.assign(document.createElement("pre"), { textContent: quote, tabIndex: 0 }));
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
