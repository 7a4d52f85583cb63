(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => { try { return localStorage.getItem("nbrun-theme"); } catch { return null; } };
  const store = (theme) => { try { localStorage.setItem("nbrun-theme", theme); } catch { /* file: pages may have no storage */ } };
  const current = () => root.dataset.theme || (system.matches ? "dark" : "light");
  // The dark colours and the dark pictures are there for one condition, which a choice replaces.
  const show = (theme) => {
    const media = theme === "dark" ? "screen" : theme === "light" ? "not all" : "screen and (prefers-color-scheme: dark)";
    for (const part of document.querySelectorAll(".dark")) part.media = media;
  };
  const chosen = stored();
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;
  show(root.dataset.theme);

  const addThemeSwitch = () => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "theme-switch";
    const label = () => {
      const next = current() === "dark" ? "light" : "dark";
      button.textContent = next === "dark" ? "☾" : "☀";
      button.setAttribute("aria-label", `Switch to ${next} theme`);
      button.title = `Switch to ${next} theme`;
    };
    button.addEventListener("click", () => {
      root.dataset.theme = current() === "dark" ? "light" : "dark";
      store(root.dataset.theme);
      show(root.dataset.theme);
      label();
    });
    system.addEventListener("change", label);
    label();
    document.querySelector("main").before(button);
  };

  const addCopyButton = (block) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      const code = block.querySelector("code");
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(code);
        button.textContent = "Selected";
      }
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
    block.append(button);
  };

  const addSlider = (scrubber) => {
    const steps = [...scrubber.querySelectorAll(".step")];
    const label = document.createElement("label");
    const slider = document.createElement("input");
    slider.type = "range";
    slider.max = steps.length - 1;
    slider.value = 0;
    label.append("Step", slider);
    const move = () => {
      steps.forEach((step, index) => { step.hidden = index !== slider.valueAsNumber; });
      slider.setAttribute("aria-valuetext", steps[slider.valueAsNumber].querySelector(".step-name").textContent);
    };
    slider.addEventListener("input", move);
    move();
    scrubber.classList.add("sliding");
    const list = scrubber.querySelector(".steps");
    list.removeAttribute("tabindex");
    list.before(label);
  };

  const openTarget = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };

  document.addEventListener("DOMContentLoaded", () => {
    show(root.dataset.theme);
    addThemeSwitch();
    document.querySelectorAll(".code").forEach(addCopyButton);
    document.querySelectorAll(".scrubber").forEach(addSlider);
    openTarget();
  });
  addEventListener("hashchange", openTarget);
  addEventListener("beforeprint", () => show("light"));
  addEventListener("afterprint", () => show(root.dataset.theme));
})();
