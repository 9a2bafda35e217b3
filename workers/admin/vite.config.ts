import { defineConfig } from 'vite'

/** The styles and scripts of the panel. The Worker finds their names in the manifest (`src/shell/assets.ts`). */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx/dom' } },
  build: {
    target: 'es2023',
    // These browsers support light-dark(). A polyfill would resolve it at the root.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsDir: 'admin/assets',
    assetsInlineLimit: 0,
    modulePreload: false,
    manifest: 'admin/assets/manifest.json',
    rolldownOptions: { input: 'islands/shell.ts' },
  },
})
