import { build } from 'esbuild'

/**
 * Bundles a Worker with the tool and the conditions of `wrangler`, but only once: wrangler itself watches the files for
 * changes, which takes a good part of a core.
 */
export async function bundleWorker(main: string, into: string): Promise<void> {
  await build({
    entryPoints: [main],
    outfile: into,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    define: { 'process.env.NODE_ENV': '"development"' },
    logLevel: 'error',
  })
}
