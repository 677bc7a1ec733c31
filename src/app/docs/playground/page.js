// The playground: checks the post while somebody types, shows it as readers see it, and applies fixes.
{
  const { MOST, packed, unpacked, isShared } = window.SHARE;
  const $ = (id) => document.getElementById(id);
  const [post, marks, list, count, status, trouble] = ["post", "marks", "findings", "count", "status", "trouble"].map($);
  const options = document.querySelector(".playground form");
  const boxes = [...options.elements.lint];
  const frames = [$("before"), $("after")];
  // The most findings that are listed and underlined.
  const MOST_FINDINGS = 300;

  // The last answers of the worker: what was found in which text, and the text with all fixes.
  let findings = [];
  let checked = "";
  let fixed = null;
  let current = null;
  // What the finding that gets the focus is after the next answer, if a button that had the focus is gone.
  let next = null;

  const made = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // Text of a post: characters that nobody sees, or that turn the direction of others, are written as escapes.
  const visible = (text) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (one) => `\\u{${one.codePointAt(0).toString(16)}}`);
  const prose = (text) => text.split("`").map((piece, at) => (at % 2 ? made("code", { textContent: visible(piece) }) : visible(piece)));
  const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

  // The config for the choices of the form.
  function config() {
    const renderer = options.elements.renderer;
    const lines = renderer.value === renderer.options[0].value ? [] : ["[bold]", `renderer = "${renderer.value}"`, ""];
    const changed = boxes.filter((box) => box.checked !== box.defaultChecked);
    if (changed.length) lines.push("[levels]", ...changed.map((box) => `"${box.value}" = "${box.checked ? "warn" : "off"}"`), "");
    return lines.join("\n");
  }

  // The worker does one thing at a time. While it does, only the last request waits.
  const worker = new Worker("playground/worker.js", { type: "module" });
  let isBusy = true;
  let waiting = null;
  function ask(request) {
    if (isBusy) waiting = request;
    else worker.postMessage(request);
    isBusy = true;
  }

  worker.addEventListener("message", ({ data }) => {
    if (data.isLast) {
      isBusy = false;
      if (waiting) ask(waiting);
      waiting = null;
    }
    if (data.text !== post.value) return;
    trouble.hidden = !data.trouble;
    if (data.trouble) {
      trouble.textContent = visible(data.trouble);
      next = null;
    }
    if (data.findings) showFindings(data.findings);
    if (data.fixed) showFixed(data);
    if (data.applied !== undefined) replace(data.applied);
  });
  worker.addEventListener("error", (event) => {
    trouble.textContent = `The playground cannot start: ${event.message || "a file of this page is missing"}.`;
    trouble.hidden = false;
  });

  function check() {
    $("config").textContent = config() || "# every lint at its own level\n";
    $("other-renderer").hidden = !("differs" in options.elements.renderer.selectedOptions[0].dataset);
    const text = post.value;
    if (text.length > MOST) {
      showFindings([]);
      trouble.textContent = `The playground checks posts of up to ${MOST.toLocaleString("en")} characters; for longer ones, use the command line.`;
      trouble.hidden = false;
      return;
    }
    ask({ text, options: { config: config(), now: new Date(), unsafe: options.elements.unsafe.checked } });
  }

  function showFindings(found) {
    findings = found;
    checked = post.value;
    current = null;
    underline();
    list.replaceChildren(...found.slice(0, MOST_FINDINGS).map(item));
    if (found.length > MOST_FINDINGS) list.append(made("li", { className: "more", textContent: `and ${found.length - MOST_FINDINGS} more` }));
    const fixes = found.filter(isApplied).length;
    count.textContent = found.length ? `${counted(found.length, "finding")}, ${fixes} fixable` : "Nothing found";
    $("fix-all").disabled = !fixes;
    announce(count.textContent);
    if (next === null) return;
    (list.querySelectorAll(".apply")[next] ?? [...list.querySelectorAll(".apply")].pop() ?? post).focus();
    next = null;
  }

  // Whether "Fix all" applies the fix of a finding.
  const isApplied = ({ fix }) => fix && (fix.safety === "safe" || options.elements.unsafe.checked);

  function item(finding, at) {
    const { lint, level, message, start, fix } = finding;
    const place = made("button", { type: "button", className: "place", textContent: `${start.line}:${start.column}` });
    place.setAttribute("aria-label", `Show line ${start.line}, column ${start.column}`);
    place.addEventListener("click", () => select(at));
    const link = made("a", { href: `lints/${lint}.html`, textContent: lint, target: "_blank" });
    const row = made("li", { className: level }, made("p", { className: "what" }, place, " ", ...prose(message), " ", link));
    if (!fix) return row;
    const button = made("button", { type: "button", className: "apply", textContent: "Apply" });
    button.setAttribute("aria-describedby", `fix-${at}`);
    button.addEventListener("click", () => {
      next = [...list.querySelectorAll(".apply")].indexOf(button);
      ask({ text: checked, finding, options: { config: config(), now: new Date() } });
    });
    const about = made("span", { id: `fix-${at}` }, ...prose(fix.title), " ", made("span", { className: fix.safety, textContent: fix.safety }));
    row.append(made("p", { className: "fix" }, button, " ", about));
    return row;
  }

  function showFixed(data) {
    fixed = data.fixed.text;
    for (const [at, html] of [data.before, data.after].entries()) {
      const { body } = frames[at].contentDocument;
      if (body.innerHTML !== html) body.innerHTML = html;
    }
  }

  // Draws the text again behind the field, with marks.
  function underline() {
    const text = post.value;
    const pieces = [];
    let done = 0;
    for (const [at, { level, start, end }] of findings.slice(0, MOST_FINDINGS).entries()) {
      const from = Math.max(start.offset, done);
      if (end.offset < from || (end.offset === from && start.offset < end.offset)) continue;
      const words = text.slice(from, end.offset);
      pieces.push(text.slice(done, from), made("mark", { className: words ? level : `${level} point`, textContent: words }));
      if (at === current) pieces.at(-1).classList.add("current");
      done = end.offset;
    }
    // The last line has a height, even if it is empty.
    marks.replaceChildren(...pieces, `${text.slice(done)}\u200b`);
  }

  // Moves the findings after a change, until they are known again.
  function follow() {
    const [text, before] = [post.value, checked];
    const start = common(before, text);
    const end = before.length - common(before, text, start);
    const moved = (point) => ({ ...point, offset: point.offset + (point.offset >= end ? text.length - before.length : 0) });
    const isKept = ({ start: a, end: b }) => b.offset <= start || a.offset >= end;
    findings = findings.filter(isKept).map((one) => ({ ...one, start: moved(one.start), end: moved(one.end) }));
    checked = text;
    current = null;
    underline();
  }

  // How many characters two texts share at their start or, without the first `start` of both, at their end.
  function common(one, other, start) {
    const most = Math.min(one.length, other.length) - (start ?? 0);
    const at = (text, index) => text.charCodeAt(start === undefined ? index : text.length - 1 - index);
    let length = 0;
    while (length < most && at(one, length) === at(other, length)) length++;
    return length;
  }

  // Replaces the text as typing would, so that Ctrl+Z takes it back.
  function replace(text) {
    const old = post.value;
    let start = common(old, text);
    // Not between the surrogates of a character.
    if (/[\uD800-\uDBFF]/.test(old[start - 1] ?? "")) start--;
    let end = common(old, text, start);
    if (/[\uDC00-\uDFFF]/.test(old[old.length - end] ?? "")) end--;
    post.focus({ preventScroll: true });
    post.setSelectionRange(start, old.length - end);
    const middle = text.slice(start, text.length - end);
    const isDone = middle ? document.execCommand("insertText", false, middle) : document.execCommand("delete");
    if (isDone && post.value === text) return;
    post.value = text;
    post.dispatchEvent(new Event("input"));
  }

  // Shows where a finding is: selects it in the field, and marks it in the list.
  function select(at) {
    const { start, end } = findings[at];
    post.focus({ preventScroll: true });
    post.setSelectionRange(start.offset, end.offset);
    mark(at);
    marks.querySelector(".current")?.scrollIntoView({ block: "nearest" });
  }

  function mark(at) {
    current = at;
    underline();
    for (const [number, row] of [...list.children].entries()) row.classList.toggle("current", number === at);
  }

  let pause;
  function announce(words) {
    clearTimeout(pause);
    pause = setTimeout(() => (status.textContent = words), 700);
  }

  post.addEventListener("input", () => {
    follow();
    check();
  });
  post.addEventListener("click", () => {
    const at = findings.findIndex(({ start, end }) => start.offset <= post.selectionStart && post.selectionStart <= end.offset);
    if (at < 0) return;
    mark(at);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  });
  list.addEventListener("keydown", (event) => {
    if (event.key === "Escape") post.focus();
  });
  options.addEventListener("input", check);
  options.addEventListener("submit", (event) => event.preventDefault());
  options.addEventListener("reset", () => setTimeout(check));
  for (const family of options.querySelectorAll(".family")) {
    family.addEventListener("click", () => {
      const own = boxes.filter((box) => box.value.startsWith(`${family.value}/`));
      const isOn = own.some((box) => box.checked);
      for (const box of own) box.checked = !isOn && box.defaultChecked;
      check();
    });
  }
  $("fix-all").addEventListener("click", () => {
    const before = findings.length;
    replace(fixed);
    announce(`All fixes applied; there were ${counted(before, "finding")}.`);
  });
  $("share").addEventListener("click", async () => {
    const changed = boxes.filter((box) => box.checked !== box.defaultChecked).map((box) => box.value);
    const { renderer, unsafe } = options.elements;
    history.replaceState(null, "", await packed({ text: post.value, renderer: renderer.value, unsafe: unsafe.checked, changed }));
    const isCopied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
    $("share").textContent = isCopied ? "Link copied" : "The address is the link";
    setTimeout(() => ($("share").textContent = "Share"), 2500);
  });

  async function restore() {
    if (!isShared(location.hash)) return check();
    try {
      const { text, renderer, unsafe, changed } = await unpacked(location.hash);
      const names = new Set(Array.isArray(changed) ? changed : []);
      for (const box of boxes) box.checked = box.defaultChecked !== names.has(box.value);
      const isKnown = [...options.elements.renderer.options].some((option) => option.value === renderer);
      if (isKnown) options.elements.renderer.value = renderer;
      options.elements.unsafe.checked = unsafe === true;
      post.value = text;
    } catch {
      trouble.textContent = "The link is damaged, so its post cannot be shown. Ask for it again.";
      trouble.hidden = false;
      return;
    }
    follow();
    check();
  }

  async function begin() {
    await Promise.all(frames.map((frame) => new Promise((done) => {
      if (frame.contentDocument?.readyState === "complete" && frame.contentDocument.URL !== "about:blank") done();
      else frame.addEventListener("load", done, { once: true });
    })));
    checked = post.value;
    document.querySelector(".playground").classList.add("ready");
    restore();
  }
  addEventListener("hashchange", restore);
  begin();
}
