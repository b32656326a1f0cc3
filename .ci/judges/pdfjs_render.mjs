// Renders a PDF with Mozilla's pdf.js: node pdfjs_render.mjs FILE DPI FOLDER writes FOLDER/1.png, FOLDER/2.png, …
// pdfjs-dist and @napi-rs/canvas are looked for in $PDFJS_HOME.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const [file, dpi, folder] = process.argv.slice(2);
const require = createRequire(join(process.env.PDFJS_HOME, "x.js"));
const root = dirname(require.resolve("pdfjs-dist/package.json"));
const { getDocument } = await import(pathToFileURL(join(root, "legacy/build/pdf.mjs")));
const { createCanvas } = require("@napi-rs/canvas");

const loading = getDocument({
  data: new Uint8Array(readFileSync(file)),
  standardFontDataUrl: join(root, "standard_fonts/"),
  cMapUrl: join(root, "cmaps/"),
  cMapPacked: true,
  wasmUrl: join(root, "wasm/"),
  iccUrl: join(root, "iccs/"),
  disableFontFace: true,
  useSystemFonts: false,
  isEvalSupported: false,
  verbosity: 0,
});
const document = await loading.promise;
for (let number = 1; number <= document.numPages; number++) {
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: dpi / 72 });
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
  const canvasContext = canvas.getContext("2d");
  canvasContext.fillStyle = "#fff";
  canvasContext.fillRect(0, 0, canvas.width, canvas.height);
  await page.render({ canvasContext, canvas, viewport }).promise;
  writeFileSync(join(folder, `${number}.png`), canvas.toBuffer("image/png"));
}
process.exit(0); // Workers of the library would keep the process alive.
