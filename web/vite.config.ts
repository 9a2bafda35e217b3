import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = { target: 'http://127.0.0.1:8787', changeOrigin: false }

/** The page of the API's description is an entry of its own: the site must not load it, nor it the site. */
const IS_DOCS = /[\\/](docs\.html|src[\\/]docs|swagger-ui-dist)/

export default defineConfig({
  plugins: [react(), tailwindcss()],
  server: {
    host: '127.0.0.1',
    port: 22000,
    strictPort: true,
    proxy: { '/api': api, '/openapi.json': api, '/ws': { ...api, ws: true }, '/dev': api },
  },
  build: {
    target: 'es2023',
    // These know light-dark(): written out in older CSS it would be settled at the root, and the seat map stay light.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'docs.html'],
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              tags: ['$initial'],
              test: /node_modules[\\/](react|react-dom|react-router|scheduler)[\\/]/,
            },
            { name: 'site', tags: ['$initial'], test: (id) => !IS_DOCS.test(id) },
          ],
        },
      },
    },
  },
})
