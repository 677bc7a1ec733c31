// Searches the guides and the lints. The index is loaded when somebody starts to search.
{
  const form = document.querySelector(".find");
  const input = form.elements.words;
  const list = form.querySelector("ul");
  const root = form.dataset.root;
  // The number of results shown.
  const MOST = 12;
  // The characters shown before the first word that was found.
  const BEFORE = 30;

  const loaded = new Promise((done) => {
    const load = () => {
      const script = document.createElement("script");
      script.src = `${root}search-index.js`;
      script.onload = () => done(window.INDEX.map(([path, title, part, text]) => {
        const name = `${part} ${title}`.toLowerCase();
        return { path, title, part, text, name, all: `${name} ${text.toLowerCase()}` };
      }));
      document.head.append(script);
    };
    input.addEventListener("focus", load, { once: true });
  });

  // Returns the text around the first of the words.
  function excerpt(text, words) {
    const at = Math.min(...words.map((word) => text.toLowerCase().indexOf(word)).filter((at) => at >= 0));
    const start = Number.isFinite(at) && at > BEFORE ? text.indexOf(" ", at - BEFORE) + 1 || at : 0;
    return (start > 0 ? "… " : "") + text.slice(start, start + 90);
  }

  async function find() {
    const entries = await loaded;
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const has = (text) => words.every((word) => text.includes(word));
    const found = words.length ? entries.filter(({ all }) => has(all)) : [];
    found.sort((one, other) => has(other.name) - has(one.name));
    list.replaceChildren(...found.slice(0, MOST).map(({ path, title, part, text }) => {
      const [item, link, kind, about] = ["li", "a", "span", "small"].map((tag) => document.createElement(tag));
      link.href = root + path;
      kind.textContent = part === title ? "" : ` ${part}`;
      about.textContent = excerpt(text, words);
      link.append(title, kind, about);
      item.append(link);
      return item;
    }));
    if (found.length > MOST || (words.length && !found.length)) {
      const item = document.createElement("li");
      item.textContent = found.length ? `and ${found.length - MOST} more` : "Nothing found.";
      list.append(item);
    }
  }

  form.hidden = false;
  form.addEventListener("input", find);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  document.addEventListener("keydown", (event) => {
    const isFree = !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.matches("input");
    if (event.key !== "/" || !isFree) return;
    event.preventDefault();
    const contents = document.getElementById("contents");
    if (getComputedStyle(contents).display === "none") contents.showPopover();
    input.focus();
  });
}
