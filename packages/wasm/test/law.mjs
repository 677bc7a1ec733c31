// Checks and fixes texts, for the test that compares the package with the command line. Reads and writes one JSON object
// on each line. Positions are converted from UTF-16 to those of the command line.
import { readFileSync } from "node:fs";
import { apply, check, fix } from "../dist/node.js";

const config = process.argv[2];

for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const { path, text } = JSON.parse(line);
  const options = { config, path, now: new Date(process.argv[3]) };
  const byte = (offset) => Buffer.byteLength(text.slice(0, offset));
  // The command line counts characters in a line.
  const place = ({ line, column, offset }) => ({ byte: byte(offset), line, column: [...text.slice(offset - column + 1, offset)].length + 1 });
  const at = ({ start, end, ...rest }) => ({ ...rest, start: place(start), end: place(end) });
  const found = check(text, options);
  const findings = found.map((finding) => {
    const edits = finding.fix?.edits.map((edit) => ({ ...edit, start: byte(edit.start), end: byte(edit.end) }));
    return { path, ...at(finding), notes: finding.notes.map(at), fix: finding.fix && { ...finding.fix, edits } };
  });
  // A single fix makes the text that its edits describe.
  for (const finding of found.filter(({ fix }) => fix)) {
    const edited = finding.fix.edits.reduceRight((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), text);
    if (apply(text, finding, options) !== edited) throw new Error(`${path}: ${JSON.stringify(finding)}`);
  }
  const [safe, unsafe] = [false, true].map((unsafe) => fix(text, { ...options, unsafe }).text);
  console.log(JSON.stringify({ findings, safe, unsafe }));
}
