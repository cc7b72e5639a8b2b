// Builds the static files of the screens into src/motcua/pages/static/motcua. Run: npm ci && npm run build
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import CleanCSS from "clean-css";
import { PurgeCSS } from "purgecss";
import * as sass from "sass";

const PAGES = "../src/motcua/pages";
const OUT = `${PAGES}/static/motcua`;
const WEIGHTS = [400, 600];
const SUBSETS = ["latin", "vietnamese"];

const read = (path) => readFileSync(path, "utf-8");
const words = (path) => read(path).split("\n").filter((line) => line && !line.startsWith("#"));

// Browsers of 2022 know color-mix() but not light-dark(); we have no dark theme, so the light value it is.
export function withoutLightDark(css) {
  let at;
  while ((at = css.indexOf("light-dark(")) >= 0) {
    let depth = 0, comma = -1, end = at + "light-dark(".length;
    for (; depth >= 0; end++) {
      if (css[end] === "(") depth++;
      else if (css[end] === ")") depth--;
      else if (css[end] === "," && depth === 0 && comma < 0) comma = end;
    }
    css = css.slice(0, at) + css.slice(at + "light-dark(".length, comma).trim() + css.slice(end);
  }
  return css;
}

async function styles() {
  const { css } = sass.compile("scss/motcua.scss", { loadPaths: ["node_modules"], quietDeps: true });
  const [{ css: kept }] = await new PurgeCSS().purge({
    content: ["../src/motcua/*/web/templates/**/*.html", `${PAGES}/**/*.py`, "js/*.js"],
    css: [{ raw: withoutLightDark(css) }],
    safelist: { standard: words("classes.txt") },
    variables: true,
  });
  const { styles: small, errors } = new CleanCSS({ level: 1 }).minify(kept);
  if (errors.length) throw new Error(errors.join("\n"));
  writeFileSync(`${OUT}/motcua.css`, `/* Motcua, EUPL-1.2. Contains parts of Tabler and Bootstrap, MIT. */\n${small}\n`);
}

function icons() {
  const symbols = words("icons.txt").map((name) => {
    const svg = read(`node_modules/@tabler/icons/icons/outline/${name}.svg`);
    const inside = svg.replace(/^[\s\S]*?>/, "").replace("</svg>", "");
    const paths = inside.replace(/<path stroke="none"[^>]*>/, "").replace(/\s*\n\s*/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24">${paths}</symbol>`;
  });
  const notice = "<!-- Tabler Icons, MIT -->";
  writeFileSync(`${OUT}/icons.svg`, `<svg xmlns="http://www.w3.org/2000/svg">${notice}\n${symbols.join("\n")}\n</svg>\n`);
}

function fonts() {
  for (const weight of WEIGHTS)
    for (const subset of SUBSETS) {
      const name = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
      cpSync(`node_modules/@fontsource/be-vietnam-pro/files/${name}`, `${OUT}/fonts/${name}`);
    }
  cpSync("node_modules/@fontsource/be-vietnam-pro/LICENSE", `${OUT}/fonts/OFL.txt`);
}

function scripts() {
  for (const name of readdirSync("js")) cpSync(`js/${name}`, `${OUT}/js/${name}`);
  cpSync("node_modules/htmx.org/dist/htmx.min.js", `${OUT}/js/htmx.min.js`);
  cpSync("node_modules/htmx.org/LICENSE", `${OUT}/js/htmx.LICENSE.txt`);
  mkdirSync("../tests/journeys", { recursive: true });
  cpSync("node_modules/axe-core/axe.min.js", "../tests/journeys/axe.min.js");
}

function report(folder) {
  for (const name of readdirSync(folder)) {
    const path = `${folder}/${name}`;
    if (statSync(path).isDirectory()) report(path);
    else {
      const bytes = readFileSync(path);
      const sent = path.endsWith("woff2") ? bytes.length : gzipSync(bytes, { level: 9 }).length;
      console.log(`${(sent / 1000).toFixed(1).padStart(7)} kB gzipped  ${path.slice(OUT.length + 1)}`);
    }
  }
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(`${OUT}/fonts`, { recursive: true });
mkdirSync(`${OUT}/js`);
await styles();
icons();
fonts();
scripts();
cpSync("brand", OUT, { recursive: true });
report(OUT);
