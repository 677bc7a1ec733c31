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

  const posts = [...document.querySelectorAll(".post")].map((element) => ({
    element,
    path: element.querySelector("h2").textContent,
    counts: element.querySelector(".counts"),
    findings: [...element.querySelectorAll("article")].map((element) => ({
      element,
      level: element.className,
      lint: element.dataset.lint,
      fix: element.dataset.fix ?? "none",
    })),
  }));
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
    return (one, path) =>
      (!post || path === post) &&
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
    let shownPosts = 0;
    for (const { element, path, findings } of posts) {
      let here = 0;
      for (const one of findings) {
        const fits = matches(one, path);
        if (one.element.hidden === fits) one.element.hidden = !fits;
        here += fits;
      }
      if (element.hidden === here > 0) element.hidden = !here;
      shown += here;
      shownPosts += here > 0;
    }
    const of = shown === total ? "" : ` of ${total}`;
    count.textContent = `${shown}${of} findings in ${shownPosts} posts`;
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
  fold.onclick = () => {
    const folds = fold.textContent.startsWith("Fold");
    for (const { element } of posts) element.open = !folds;
    fold.textContent = folds ? "Unfold posts" : "Fold posts";
  };

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.matches("input, select") || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    form.elements.q.focus();
  });

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
    if (narrow.matches) for (const list of aside.children) list.open = false;
    go();
  }
}
