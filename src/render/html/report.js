"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const changes = all("#changes .change");
  const top = changes.filter((change) => !change.parentElement.closest(".change"));
  const sections = all("#changes .section");
  const controls = one("controls");
  let shown = changes;

  document.documentElement.classList.add("scripted");
  one("display").hidden = false;
  controls.hidden = false;

  // Filters. A change is shown when it or a part of it is asked for.
  const asked = () => {
    const severities = all("input[name=severity]:checked", controls).map((box) => box.value);
    const value = (id) => (one(id) ? one(id).value : "");
    return { severities, topic: value("topic"), fact: value("fact"), section: value("section") };
  };
  const passes = (change, want) =>
    want.severities.includes(change.dataset.severity) &&
    (!want.topic || change.dataset.topic === want.topic) &&
    (!want.fact || (change.dataset.facts || "").split(" ").includes(want.fact));
  // The chosen section and those under it.
  const chosen = (id) => {
    if (!id) return new Set(sections);
    const start = sections.findIndex((section) => section.id === id);
    const level = Number(sections[start].dataset.level);
    const rest = sections.slice(start + 1);
    const end = rest.findIndex((section) => Number(section.dataset.level) <= level);
    return new Set([sections[start], ...rest.slice(0, end < 0 ? rest.length : end)]);
  };
  const filter = () => {
    const want = asked();
    const within = chosen(want.section);
    const narrowed = want.topic || want.fact || want.severities.length < 3;
    for (const change of [...changes].reverse()) {
      const parts = all(".change", change);
      const visible = within.has(change.closest(".section")) &&
        (passes(change, want) || parts.some((part) => !part.hidden));
      change.hidden = !visible;
    }
    for (const run of all("#changes .unchanged-run, #changes tr.same, #changes .departed")) run.hidden = Boolean(narrowed);
    for (const table of all("#changes .scroll")) {
      table.hidden = Boolean(narrowed) && !all("tr.change", table).some((row) => !row.hidden);
    }
    for (const section of sections) {
      const left = all(".change", section).some((change) => !change.hidden);
      section.hidden = !within.has(section) || (Boolean(narrowed) && !left);
    }
    shown = changes.filter((change) => !change.hidden);
    const text = controls.dataset.showing
      .replace("{shown}", top.filter((change) => !change.hidden).length)
      .replace("{total}", top.length);
    one("count").textContent = text;
    measure();
  };
  controls.addEventListener("change", filter);

  // The height of the filters, which what is scrolled to must not hide behind.
  const measure = () => {
    const sticky = getComputedStyle(controls).position === "sticky";
    document.documentElement.style.setProperty("--bar", `${sticky ? controls.offsetHeight : 0}px`);
  };
  window.addEventListener("resize", measure);

  // Steps from change to change.
  let current = null;
  const reveal = (element) => {
    for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  };
  const go = (change) => {
    if (!change) return;
    if (current) current.classList.remove("current");
    current = change;
    current.classList.add("current");
    reveal(change);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    change.focus({ preventScroll: true });
    change.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
    history.replaceState(null, "", `#${change.id}`);
  };
  const step = (by) => {
    const list = shown.filter((change) => !change.closest("details:not([open])"));
    let at = list.indexOf(current);
    if (at < 0) {
      const line = controls.getBoundingClientRect().bottom + 8;
      const below = list.findIndex((change) => change.getBoundingClientRect().top > line);
      at = by > 0 ? (below < 0 ? list.length : below) - 1 : below < 0 ? list.length : below;
    }
    go(list[Math.min(Math.max(at + by, 0), list.length - 1)]);
  };
  one("next").addEventListener("click", () => step(1));
  one("previous").addEventListener("click", () => step(-1));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !one("keys").checked) return;
    if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else return;
    event.preventDefault();
  });

  // Links to a change open what it is folded in.
  const follow = () => {
    const target = location.hash && one(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) {
      for (const box of all("input[name=severity]", controls)) box.checked = true;
      for (const choice of all("select", controls)) choice.value = "";
      filter();
    }
    reveal(target);
    if (target.matches(".change")) go(target);
    else target.scrollIntoView();
  };
  window.addEventListener("hashchange", follow);

  // Folding, also for printing.
  const folds = all("details");
  const unfold = one("unfold");
  unfold.addEventListener("click", () => {
    const open = unfold.getAttribute("aria-pressed") !== "true";
    unfold.setAttribute("aria-pressed", String(open));
    for (const fold of folds) fold.open = open;
  });
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = folds.filter((fold) => !fold.open);
    for (const fold of closed) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const fold of closed) fold.open = false;
  });

  // Words or characters: the characters that a replaced stretch keeps lose their mark.
  const longest = 400;
  const letters = (text) => typeof Intl.Segmenter === "function"
    ? [...new Intl.Segmenter().segment(text)].map((letter) => letter.segment)
    : [...text];
  const kept = (old, now) => {
    const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
    for (let i = old.length - 1; i >= 0; i -= 1) {
      for (let j = now.length - 1; j >= 0; j -= 1) {
        table[i][j] = old[i] === now[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
      }
    }
    const same = [new Set(), new Set()];
    for (let i = 0, j = 0; i < old.length && j < now.length;) {
      if (old[i] === now[j]) { same[0].add(i); same[1].add(j); i += 1; j += 1; }
      else if (table[i + 1][j] >= table[i][j + 1]) i += 1;
      else j += 1;
    }
    return same;
  };
  const mark = (element, text, same) => {
    const runs = [];
    text.forEach((letter, at) => {
      const last = runs[runs.length - 1];
      if (last && last.kept === same.has(at)) last.text += letter;
      else runs.push({ kept: same.has(at), text: letter });
    });
    const nodes = runs.map((run) => {
      if (run.kept) return document.createTextNode(run.text);
      const marked = document.createElement(element.tagName);
      marked.textContent = run.text;
      return marked;
    });
    const box = document.createElement("span");
    box.className = "by-character";
    box.append(...nodes);
    box.original = element;
    element.replaceWith(box);
  };
  const byCharacter = () => {
    for (const old of all("#changes del[data-stretch]")) {
      const scope = old.closest(".pair, td, th");
      const now = scope && scope.querySelector(`ins[data-stretch="${old.dataset.stretch}"]`);
      if (!now) continue;
      const [before, after] = [letters(old.textContent), letters(now.textContent)];
      if (before.length > longest || after.length > longest) continue;
      const same = kept(before, after);
      mark(old, before, same[0]);
      mark(now, after, same[1]);
    }
  };
  const byWord = () => {
    for (const box of all(".by-character")) box.replaceWith(box.original);
  };
  const switchTo = (characters) => {
    if ((one("characters").getAttribute("aria-pressed") === "true") === characters) return;
    one("characters").setAttribute("aria-pressed", String(characters));
    one("words").setAttribute("aria-pressed", String(!characters));
    if (characters) byCharacter();
    else byWord();
  };
  one("words").addEventListener("click", () => switchTo(false));
  one("characters").addEventListener("click", () => switchTo(true));

  one("theme").addEventListener("change", (event) => {
    if (event.target.value) document.documentElement.dataset.theme = event.target.value;
    else delete document.documentElement.dataset.theme;
  });

  filter();
  follow();
})();
