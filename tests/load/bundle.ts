import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '@cinema/local-cloud/stack/workers'

/** Builds a Worker exactly as a deployment would, and answers where the bundle is. */
export async function bundle(folder: string, into: string): Promise<string> {
  const bin = join(ROOT, 'node_modules/.bin')
  const config = join(ROOT, folder, 'wrangler.toml')
  // The gateway names the site's folder, of which a bench serves nothing.
  const site = join(into, 'no-site')
  await mkdir(site, { recursive: true })
  const build = Bun.spawn(
    [
      join(bin, 'node'),
      join(ROOT, 'node_modules/wrangler/bin/wrangler.js'),
      'deploy',
      '--dry-run',
      '--outdir',
      into,
      '-c',
      config,
      ...(folder === '.' ? ['--assets', site] : []),
    ],
    { cwd: ROOT, stdout: 'pipe', stderr: 'pipe', env: { ...process.env, CI: '1', WRANGLER_SEND_METRICS: 'false' } },
  )
  const [code, output, errors] = await Promise.all([
    build.exited,
    new Response(build.stdout).text(),
    new Response(build.stderr).text(),
  ])
  if (code !== 0) throw new Error(`${folder} could not be bundled.\n${output}${errors}`)
  const [main] = [...new Bun.Glob('*.js').scanSync(into)]
  if (!main) throw new Error(`${folder} made no bundle`)
  return join(into, main)
}
