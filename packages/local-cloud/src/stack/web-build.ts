import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Glob } from 'bun'
import { ROOT } from './workers'

const SOURCES = [
  'web/{*.html,vite.config.ts,package.json}',
  'web/{src,public}/**/*',
  'packages/{contracts,poster,ticket-contract}/src/**/*.{ts,json}',
]

/** Builds the SPA if its sources are newer than the last build. Returns whether it was built. */
export async function buildWeb(): Promise<boolean> {
  const built = await changedAt('web/dist/index.html')
  if (built > (await newestSource())) return false

  const build = Bun.spawn(['bun', 'run', 'build'], { cwd: join(ROOT, 'web'), stdout: 'pipe', stderr: 'pipe' })
  const [code, output, errors] = await Promise.all([
    build.exited,
    new Response(build.stdout).text(),
    new Response(build.stderr).text(),
  ])
  if (code !== 0) throw new Error(`The web application could not be built.\n${output}${errors}`)
  return true
}

async function newestSource(): Promise<number> {
  let latest = 0
  for (const pattern of SOURCES) {
    for await (const file of new Glob(pattern).scan(ROOT)) latest = Math.max(latest, await changedAt(file))
  }
  return latest
}

const changedAt = (file: string): Promise<number> =>
  stat(join(ROOT, file)).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
