import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = { target: 'http://127.0.0.1:8787', changeOrigin: false }

/** The API documentation is a separate entry: neither the site nor the documentation may load the other's code. */
const IS_DOCS = /[\\/](docs\.html|docs[\\/]events\.html|src[\\/]docs|swagger-ui-dist)/

export default defineConfig({
  plugins: [react(), tailwindcss()],
  server: {
    host: '127.0.0.1',
    port: 22000,
    strictPort: true,
    proxy: { '/api': api, '/openapi.json': api, '/events.json': api, '/ws': { ...api, ws: true }, '/dev': api },
  },
  build: {
    target: 'es2023',
    // These browsers support light-dark(). A polyfill would resolve it at the root, and the dark seat map would be light.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'docs.html', 'docs/events.html'],
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
