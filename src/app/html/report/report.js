"use strict";
{
  const form = document.getElementById("filter");
  const main = document.querySelector("main");
  const aside = document.querySelector("aside");
  const chosen = document.getElementById("chosen");
  const count = document.getElementById("count");
  const nothing = document.getElementById("nothing");
  const narrow = matchMedia("(max-width: 60rem)");
  // The number of posts listed until the user asks for all.
  const MOST_POSTS = 10;
  // With more findings than this, the search waits until the typing pauses.
  const MANY = 2000;
  // With more posts than this, they are folded at first.
  const FOLDED_POSTS = 200;

  const posts = [...document.querySelectorAll(".post")].map((element) => {
    const path = element.querySelector("h2").textContent;
    const findings = [...element.querySelectorAll("article")].map((element) => ({
      element,
      path,
      level: element.className,
      lint: element.dataset.lint,
      fix: element.dataset.fix ?? "none",
    }));
    return { element, path, counts: element.querySelector(".counts"), findings };
  });
  // What the findings are grouped by at present: posts or lints.
  let groups = posts;
  const total = posts.reduce((sum, post) => sum + post.findings.length, 0);

  // The current filter: the controls of the form, and the links that were chosen.
  const links = { family: "", lint: "", post: "" };

  const asked = () => {
    const data = new FormData(form);
    return { q: data.get("q"), level: data.getAll("level"), fix: data.get("fix"), ...links };
  };

  const written = (state) => {
    const pairs = Object.entries(state).map(([key, value]) => [key, String(value)]);
    const params = new URLSearchParams(pairs.filter(([, value]) => value));
    return "#" + params.toString().replaceAll("%2F", "/").replaceAll("%2C", ",");
  };

  const read = () => {
    const params = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    form.elements.q.value = params.get("q") ?? "";
    form.elements.fix.value = params.get("fix") ?? "";
    const levels = (params.get("level") ?? "").split(",");
    for (const box of form.elements.level) box.checked = levels.includes(box.value);
    for (const key of Object.keys(links)) links[key] = params.get(key) ?? "";
  };

  const matcher = ({ q, level, fix, family, lint, post }) => {
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    const fixes = { any: (one) => one !== "none", "": () => true }[fix] ?? ((one) => one === fix);
    return (one) =>
      (!post || one.path === post) &&
      (!level.length || level.includes(one.level)) &&
      (!lint || one.lint === lint) &&
      (!family || one.lint.startsWith(family + "/")) &&
      fixes(one.fix) &&
      words.every((word) => (one.text ??= one.element.textContent.toLowerCase()).includes(word));
  };

  const apply = () => {
    const state = asked();
    const matches = matcher(state);
    let shown = 0;
    let shownGroups = 0;
    for (const { element, findings } of groups) {
      let here = 0;
      for (const one of findings) {
        const fits = matches(one);
        if (one.element.hidden === fits) one.element.hidden = !fits;
        here += fits;
      }
      if (element.hidden === here > 0) element.hidden = !here;
      shown += here;
      shownGroups += here > 0;
    }
    const of = shown === total ? "" : ` of ${total}`;
    count.textContent = `${shown}${of} findings in ${shownGroups} ${groups === posts ? "posts" : "lints"}`;
    nothing.hidden = shown > 0;
    chips();
    for (const link of document.querySelectorAll("aside a[href*='=']")) {
      const [[key, value]] = new URLSearchParams(link.hash.slice(1));
      link.setAttribute("aria-current", links[key] === value);
    }
    return state;
  };

  const chips = () => {
    const made = Object.entries(links).filter(([, value]) => value).map(([key, value]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `${key}: ${value} ×`;
      button.title = "Remove this filter";
      button.onclick = () => choose(key, "");
      return button;
    });
    chosen.replaceChildren(...made);
  };

  // Keep the filter in the URL, so that a link to the view can be shared.
  const changed = () => history.replaceState(null, "", written(apply()));

  const choose = (key, value) => {
    links[key] = links[key] === value ? "" : value;
    changed();
    if (narrow.matches || main.getBoundingClientRect().top < 0) main.scrollIntoView();
  };

  const go = () => {
    const page = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (page instanceof HTMLDialogElement) return open(page);
    read();
    apply();
  };

  const open = (page) => {
    document.querySelector("dialog[open]")?.close();
    page.showModal();
    page.scrollTop = 0;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    event.preventDefault();
    const dialog = link.closest("dialog");
    const target = decodeURIComponent(link.hash.slice(1));
    const page = document.getElementById(target);
    const [[key, value] = []] = new URLSearchParams(target);
    if (page) page instanceof HTMLDialogElement ? open(page) : page.scrollIntoView();
    else if (dialog) dialog.close();
    else if (value) choose(key, value);
    else {
      form.reset();
      for (const key of Object.keys(links)) links[key] = "";
      changed();
    }
  });

  const listed = (all) => {
    const section = document.getElementById("posts");
    const sorted = posts.toSorted((one, other) => other.findings.length - one.findings.length);
    const made = sorted.slice(0, all ? undefined : MOST_POSTS).map(({ path, counts }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = written({ post: path });
      link.textContent = path;
      item.append(link, " ", counts.cloneNode(true));
      return item;
    });
    section.querySelector("ol").replaceChildren(...made);
    section.hidden = false;
    if (all || sorted.length <= MOST_POSTS) return;
    const more = document.createElement("button");
    more.type = "button";
    more.textContent = `All ${sorted.length} posts`;
    more.onclick = () => {
      more.remove();
      listed(true);
      apply();
    };
    section.append(more);
  };

  const fold = form.elements.fold;
  const folded = (folds) => {
    for (const { element } of groups) element.open = !folds;
    fold.textContent = folds ? "Unfold all" : "Fold all";
  };
  fold.onclick = () => folded(fold.textContent.startsWith("Fold"));

  // The findings by lint, the most frequent first; made when they are first asked for.
  const byLint = () => {
    const lints = new Map();
    for (const one of posts.flatMap(({ findings }) => findings)) {
      if (!lints.has(one.lint)) lints.set(one.lint, []);
      lints.get(one.lint).push(one);
    }
    const sorted = [...lints].sort(([, one], [, other]) => other.length - one.length);
    return sorted.map(([lint, findings]) => {
      const element = document.createElement("details");
      element.className = "post";
      element.style.setProperty("--findings", findings.length);
      const [summary, name, number] = ["summary", "h2", "span"].map((tag) => document.createElement(tag));
      name.textContent = lint;
      number.className = "counts";
      number.textContent = findings.length;
      summary.append(name, " ", number);
      element.append(summary);
      return { element, findings };
    });
  };

  const group = form.elements.group;
  let lints;
  group.onclick = () => {
    const folds = fold.textContent.startsWith("Unfold");
    for (const { element } of groups) element.remove();
    groups = groups === posts ? (lints ??= byLint()) : posts;
    for (const { element, findings } of groups) element.append(...findings.map((one) => one.element));
    main.prepend(...groups.map(({ element }) => element));
    group.textContent = groups === posts ? "Group by lint" : "Group by post";
    folded(folds);
    apply();
  };

  // Goes to the next finding, or to the previous one if `by` is negative.
  let current;
  const step = (by) => {
    const shown = groups.flatMap(({ findings }) => findings.map((one) => one.element)).filter((one) => !one.hidden);
    if (!shown.length) return;
    const at = shown.indexOf(current);
    current?.classList.remove("current");
    current = shown[at < 0 ? 0 : Math.min(Math.max(at + by, 0), shown.length - 1)];
    current.classList.add("current");
    current.closest("details").open = true;
    current.tabIndex = -1;
    current.focus({ preventScroll: true });
    current.scrollIntoView();
  };

  const [next, previous] = [() => step(1), () => step(-1)];
  const KEYS = { "/": () => form.elements.q.focus(), j: next, n: next, k: previous, p: previous };
  document.addEventListener("keydown", (event) => {
    const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
    if (!action || event.target.matches("input, select") || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    action();
  });

  // Adds a button to each finding that copies the comment which suppresses it. Front matter is suppressed for the whole
  // post. The words on the button are in the style sheet, so that the search does not find them.
  const allowing = ({ element, lint }) => {
    const comment = `<!-- digest-lint: ${lint.startsWith("front-matter/") ? "allow-file" : "allow"} ${lint} -->`;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "allow";
    button.title = comment;
    button.ariaLabel = `Copy ${comment}`;
    button.onclick = async () => {
      try {
        await navigator.clipboard.writeText(comment);
        button.classList.add("copied");
        setTimeout(() => button.classList.remove("copied"), 2000);
      } catch {
        prompt("Copy this comment:", comment);
      }
    };
    element.querySelector(".place").append(button);
  };

  if (nothing) {
    let waiting;
    form.addEventListener("input", (event) => {
      clearTimeout(waiting);
      if (event.target.name === "q" && total > MANY) waiting = setTimeout(changed, 150);
      else changed();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    window.addEventListener("hashchange", go);
    document.body.prepend(document.querySelector("header"), aside, form);
    form.hidden = false;
    listed(false);
    for (const { findings } of posts) findings.forEach(allowing);
    if (posts.length > FOLDED_POSTS) folded(true);
    if (narrow.matches) for (const list of aside.children) list.open = false;
    go();
  }
}
