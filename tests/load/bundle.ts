import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { WORKERS, type WorkerName } from '@cinema/contracts/shared/workers'
import { ROOT } from '@cinema/local-cloud/stack/workers'
import { wrangler, wranglerEnv } from '@cinema/local-cloud/stack/wrangler'

/** Bundles one of the system's Workers into a folder of its name. */
export const bundleOf = (name: WorkerName, folder: string) => bundle(WORKERS[name].folder, join(folder, name))

/** Bundles a Worker exactly as a deployment would. Answers the path of the bundle. Throws if wrangler fails. */
export async function bundle(folder: string, into: string): Promise<string> {
  const config = join(ROOT, folder, 'wrangler.toml')
  // The gateway's configuration needs a folder of site assets, which stays empty here.
  const site = join(into, 'no-site')
  await mkdir(site, { recursive: true })
  const build = Bun.spawn(
    wrangler(
      ...['deploy', '--dry-run', '--outdir', into, '-c', config],
      ...(folder === WORKERS.gateway.folder ? ['--assets', site] : []),
    ),
    { cwd: ROOT, stdout: 'pipe', stderr: 'pipe', env: { ...wranglerEnv(), CI: '1' } },
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
