// Makes one file of each library that the page uses, with its licence at its head: node vendor.js FOLDER
import { build } from 'esbuild';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2];
if (!folder) {
  console.error('Usage: node vendor.js FOLDER');
  process.exit(2);
}

const libraries = {
  lit: {
    version: version('lit'),
    licence: 'BSD-3-Clause, Copyright 2017 Google LLC',
    source: `
      export { LitElement, ReactiveElement, html, svg, nothing, noChange } from 'lit';
      export { classMap } from 'lit/directives/class-map.js';
      export { styleMap } from 'lit/directives/style-map.js';
      export { repeat } from 'lit/directives/repeat.js';
      export { keyed } from 'lit/directives/keyed.js';
      export { live } from 'lit/directives/live.js';
      export { guard } from 'lit/directives/guard.js';
      export { cache } from 'lit/directives/cache.js';
      export { ifDefined } from 'lit/directives/if-defined.js';
      export { createRef, ref } from 'lit/directives/ref.js';`,
  },
  tus: {
    version: version('tus-js-client'),
    licence: 'MIT, Copyright 2015 - present Transloadit Ltd and tus-js-client contributors',
    source: `export { Upload, isSupported, DetailedError } from 'tus-js-client';`,
  },
};

mkdirSync(folder, { recursive: true });
for (const [name, { version, licence, source }] of Object.entries(libraries)) {
  await build({
    stdin: { contents: source, resolveDir: here },
    outfile: join(folder, `${name}.js`),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    conditions: ['production', 'browser'],
    legalComments: 'none',
    banner: { js: `/* ${name} ${version} (${licence}), as its npm package has it: made by tests/studio/vendor.js */` },
  });
}

function version(name) {
  return JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8')).version;
}
