import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// The explorer is served below /explorer/ and must ask for nothing elsewhere,
// so every font, image and worker becomes a file of its own.
export default defineConfig({
  root: here('explorer'),
  base: '/explorer/',
  resolve: {
    alias: {
      'monaco-editor/esm/vs/editor/edcore.main.js': here('explorer/monaco.js'),
      'prettier/plugins/estree': here('explorer/json.js'),
      'prettier/parser-babel': here('explorer/json.js'),
      // An old name of the same parser: without this both copies are shipped.
      'prettier/parser-graphql': 'prettier/plugins/graphql',
    },
  },
  build: {
    outDir: here('dist/explorer'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // The licences of what is bundled ask to come along with it.
    license: { fileName: 'licences.md' },
    chunkSizeWarningLimit: 4000,
    // Libraries mark files "use client" for frameworks that render on a server.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  worker: { format: 'es' },
});
