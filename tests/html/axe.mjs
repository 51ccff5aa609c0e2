// SPDX-License-Identifier: GPL-3.0-or-later
// Opens web pages in Chromium without a window and lets axe-core look at each. Any violation fails.
// node axe.mjs FOLDER_OF_NODE_MODULES CHROMIUM PAGE.html …
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, chromium, ...files] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), "from-here.js"));
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const browser = await require("playwright-core").chromium.launch({
  executablePath: chromium,
  args: process.getuid() === 0 ? ["--no-sandbox"] : [], // which Chromium refuses to set up for root
});
const page = await browser.newPage();

async function violations(file, change) {
  await page.goto(pathToFileURL(resolve(file)).href);
  if (change) await page.evaluate(change);
  await page.evaluate(axe);
  const result = await page.evaluate(() => axe.run(document));
  if (result.passes.length === 0) throw new Error(`${file}: axe-core found nothing to look at`);
  return result;
}

let failures = 0;
const fail = (words) => {
  failures += 1;
  console.error(words);
};

for (const file of files) {
  const result = await violations(file);
  for (const each of result.violations) {
    const places = each.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join("\n    ");
    fail(`${basename(file)}: ${each.id}: ${each.help} (${each.nodes.length} places)\n    ${places}`);
  }
  console.log(`${basename(file)}: ${result.passes.length} rules held, ${result.violations.length} did not`);
}

// A test that cannot fail says nothing: without its language the first page must not pass.
const silent = await violations(files[0], () => document.documentElement.removeAttribute("lang"));
if (!silent.violations.some((each) => each.id === "html-has-lang"))
  fail("axe-core did not notice that the language of a page is missing");

await browser.close();
process.exit(failures === 0 ? 0 : 1);
