import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Glob } from 'bun'
import { ROOT } from './workers'

/** What is built for browsers: the folder of the build, the file that each build writes anew, and the sources. */
type Site = { folder: string; built: string; sources: string[] }

const SITE: Site = {
  folder: 'web',
  built: 'web/dist/index.html',
  sources: [
    'web/{*.html,docs/*.html,vite.config.ts,package.json}',
    'web/{src,public}/**/*',
    'packages/{contracts,look,poster,ticket-contract}/src/**/*.{ts,json,css}',
  ],
}
const PANEL: Site = {
  folder: 'workers/admin',
  built: 'workers/admin/dist/admin/assets/manifest.json',
  sources: [
    'workers/admin/{vite.config.ts,package.json}',
    'workers/admin/{islands,styles}/**/*',
    'packages/{contracts,look}/src/**/*.{ts,css}',
  ],
}

/** Builds what browsers load of the site and of the panel, if their sources are newer than the last build. */
export async function buildWeb(): Promise<void> {
  await Promise.all([SITE, PANEL].map(buildIfChanged))
}

async function buildIfChanged({ folder, built, sources }: Site): Promise<void> {
  if ((await changedAt(built)) > (await newestOf(sources))) return

  const build = Bun.spawn(['bun', 'run', 'build'], { cwd: join(ROOT, folder), stdout: 'pipe', stderr: 'pipe' })
  const [code, output, errors] = await Promise.all([
    build.exited,
    new Response(build.stdout).text(),
    new Response(build.stderr).text(),
  ])
  if (code !== 0) throw new Error(`${folder} could not be built.\n${output}${errors}`)
}

async function newestOf(sources: string[]): Promise<number> {
  let latest = 0
  for (const pattern of sources) {
    for await (const file of new Glob(pattern).scan(ROOT)) latest = Math.max(latest, await changedAt(file))
  }
  return latest
}

const changedAt = (file: string): Promise<number> =>
  stat(join(ROOT, file)).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
