// Runs the engine of the playground, so that typing never waits for it.
import { apply, check, fix, preview } from "./engine/web.js";

function answer({ text, options, finding }) {
  if (finding) return postMessage({ text, applied: apply(text, finding, options), isLast: true });
  postMessage({ text, findings: check(text, options) });
  const fixed = fix(text, options);
  postMessage({ text, fixed, before: preview(text), after: preview(fixed.text), isLast: true });
}

addEventListener("message", ({ data }) => {
  try {
    answer(data);
  } catch (error) {
    postMessage({ text: data.text, trouble: error.message, isLast: true });
  }
});
postMessage({ isLast: true });
