(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const stored = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const store = (key, value) => { try { localStorage.setItem(key, value); } catch { /* file: pages may have no storage */ } };
  const current = () => root.dataset.theme || (system.matches ? "dark" : "light");
  // The dark colours and the dark pictures are there for one condition, which a choice replaces.
  const show = (theme, parts = document.querySelectorAll(".dark")) => {
    const media = theme === "dark" ? "screen" : theme === "light" ? "not all" : "screen and (prefers-color-scheme: dark)";
    for (const part of parts) part.media = media;
  };
  const chosen = stored("nbrun-theme");
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;
  show(root.dataset.theme);

  const button = (className, name, text = "") => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = className;
    const say = (name, text) => {
      button.title = name;
      button.setAttribute("aria-label", name);
      button.textContent = text;
    };
    say(name, text);
    return Object.assign(button, { say });
  };

  const addThemeSwitch = () => {
    const theme = button("theme-switch");
    const label = () => {
      const next = current() === "dark" ? "light" : "dark";
      theme.say(`Switch to ${next} theme`, next === "dark" ? "☾" : "☀");
    };
    theme.addEventListener("click", () => {
      root.dataset.theme = current() === "dark" ? "light" : "dark";
      store("nbrun-theme", root.dataset.theme);
      show(root.dataset.theme);
      label();
    });
    system.addEventListener("change", label);
    label();
    document.querySelector("main").before(theme);
  };

  const addCopyButton = (block) => {
    const copy = button("copy", "Copy");
    const tell = (name, text) => {
      copy.say(name, text);
      copy.classList.toggle("done", text !== "");
    };
    copy.addEventListener("click", async () => {
      const code = block.querySelector("code");
      try {
        await navigator.clipboard.writeText(code.textContent);
        tell("Copied", "✓");
      } catch {
        getSelection().selectAllChildren(code);
        tell("Selected", "✓");
      }
      setTimeout(tell, 1500, "Copy", "");
    });
    block.append(copy);
  };

  const addSlider = (scrubber) => {
    const steps = [...scrubber.querySelectorAll(".step")];
    const slider = Object.assign(document.createElement("input"), { type: "range", max: steps.length - 1, value: 0 });
    const label = document.createElement("label");
    label.append("Step", slider);
    const move = () => {
      steps.forEach((step, index) => { step.hidden = index !== slider.valueAsNumber; });
      slider.setAttribute("aria-valuetext", steps[slider.valueAsNumber].querySelector(".step-name").textContent);
    };

    const play = button("play", "Play", "▶");
    let timer;
    const stop = () => {
      clearInterval(timer);
      timer = undefined;
      play.say("Play", "▶");
    };
    const advance = () => {
      slider.stepUp();
      move();
      if (slider.value === slider.max) stop();
    };
    play.addEventListener("click", () => {
      if (timer !== undefined) return stop();
      if (slider.value === slider.max) slider.value = 0;
      move();
      play.say("Pause", "❚❚");
      timer = setInterval(advance, 700);
    });
    slider.addEventListener("input", () => { stop(); move(); });
    move();

    const controls = document.createElement("div");
    controls.className = "slider";
    controls.append(play, label);
    const list = scrubber.querySelector(".steps");
    list.removeAttribute("tabindex");
    list.before(controls);
    scrubber.classList.add("sliding");
  };

  // Who reads one tabset in PyTorch reads them all in PyTorch, and the next page too.
  const tabs = (part) => [...part.querySelectorAll(".tabset > input")];
  const tabName = (input) => input.nextElementSibling.textContent;
  const choose = (inputs, name) => inputs.forEach((input) => { if (tabName(input) === name) input.checked = true; });
  const linkTabs = () => document.addEventListener("change", ({ target }) => {
    if (!target.matches(".tabset > input")) return;
    // Tabsets above may grow: what was chosen stays where it is on the screen.
    const top = target.parentElement.getBoundingClientRect().top;
    choose(tabs(document), tabName(target));
    scrollBy({ top: target.parentElement.getBoundingClientRect().top - top, behavior: "instant" });
    store("nbrun-tab", tabName(target));
  });

  // The entry of the contents whose section is being read: that of the last heading above the upper third.
  const followReading = () => {
    const links = [...document.querySelectorAll(".toc a")];
    const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const at = headings.findLastIndex((heading) => heading && heading.getBoundingClientRect().top < innerHeight / 3);
    links.forEach((link, index) => {
      if (index === at) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  };

  const openTarget = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };

  // What scripts add to the page, or to a part that comes later.
  const add = (part) => {
    const found = (selector) => [...(part.matches?.(selector) ? [part] : []), ...part.querySelectorAll(selector)];
    show(root.dataset.theme, found(".dark"));
    found(".code").forEach(addCopyButton);
    found(".scrubber").forEach(addSlider);
    choose(tabs(part), stored("nbrun-tab"));
  };

  document.addEventListener("DOMContentLoaded", () => {
    addThemeSwitch();
    add(document);
    linkTabs();
    followReading();
    openTarget();
  });
  const followSoon = () => requestAnimationFrame(followReading);
  addEventListener("scroll", followSoon, { passive: true });
  document.addEventListener("nbrun-added", ({ target }) => {
    add(target);
    followSoon();
  });
  addEventListener("hashchange", openTarget);
  addEventListener("beforeprint", () => show("light"));
  addEventListener("afterprint", () => show(root.dataset.theme));
})();
