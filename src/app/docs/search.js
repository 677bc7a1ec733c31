// Shows only the lints whose name or summary contains every word. Without this script, all lints are shown.
{
  const form = document.querySelector(".search");
  const rows = [...document.querySelectorAll(".lints > li")].map((row) => [row, row.textContent.toLowerCase()]);
  const families = document.querySelectorAll(".lints");

  function search() {
    const words = form.elements.words.value.toLowerCase().split(/\s+/);
    let count = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      count += row.hidden ? 0 : 1;
    }
    for (const family of families) {
      const hidden = !family.querySelector(":scope > li:not([hidden])");
      for (let part = family; part; part = part.previousElementSibling) {
        part.hidden = hidden;
        if (part.tagName === "H2") break;
      }
    }
    form.elements.count.value = words.join("") ? `${count} of ${rows.length} lints` : "";
  }

  form.hidden = false;
  form.addEventListener("input", search);
  form.addEventListener("submit", (event) => event.preventDefault());
  search();
}
