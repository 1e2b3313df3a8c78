// Checks pages of comparisons and histories (`--format html`) in a browser: accessibility (axe-core), width, network, and how they look.
//
//   npm install axe-core puppeteer-core          (in a folder outside the project; Chromium from the system)
//   NODE_PATH=... node check.mjs FOLDER REPORT.html...
//
// For each page, at 1440 and 390 pixels, light and dark, folded and unfolded: every violation that axe-core finds, any request
// that leaves the page and any overflow in width is said, and the status is 1. Screenshots and a PDF go to FOLDER.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";

const require = createRequire(join(process.env.NODE_PATH ?? process.cwd(), "node_modules", "x"));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [folder, ...pages] = process.argv.slice(2);
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox"] });
let wrong = 0;
const say = (words) => { wrong += 1; console.log(words); };

const audit = async (page, name) => {
  await page.evaluate(axe);
  const result = await page.evaluate(() => axe.run({ rules: { "target-size": { enabled: true } } }));
  for (const { id, impact, nodes } of result.violations) {
    say(`${name}: ${id} (${impact}), ${nodes.length} times, first: ${nodes[0].html.slice(0, 200)}`);
  }
  return result.passes.length;
};

for (const file of pages) {
  for (const scheme of ["light", "dark"]) {
    for (const width of [1440, 390]) {
      const name = `${basename(file, ".html")}-${scheme}-${width}`;
      const page = await browser.newPage();
      page.on("pageerror", (error) => say(`${name}: ${error.message}`));
      page.on("request", (request) => { if (!request.url().startsWith("file:")) say(`${name}: asks for ${request.url()}`); });
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([
        { name: "prefers-color-scheme", value: scheme },
        { name: "prefers-reduced-motion", value: "reduce" },
      ]);
      await page.goto(`file://${resolve(file)}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) say(`${name}: is ${wide} pixels wide`);
      const folded = await audit(page, `${name}, folded`);
      await page.screenshot({ path: join(folder, `${name}.png`) });
      await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => { fold.open = true; }));
      const unfolded = await audit(page, `${name}, unfolded`);
      console.log(`${name}: ${folded} and ${unfolded} rules hold`);
      if (scheme === "dark" && width === 1440) await page.pdf({ path: join(folder, `${basename(file, ".html")}.pdf`), format: "A4" });
      await page.close();
    }
  }
}
await browser.close();
process.exit(wrong > 0 ? 1 : 0);
