import { z } from 'zod'
import type { PanelContext } from '../panel-context'

const BASE = '/admin/assets'
const ENTRY = 'islands/shell.ts'
const Manifest = z.record(z.string(), z.object({ file: z.string(), css: z.array(z.string()).default([]) }))

/** The addresses of the script and the styles that every page has. */
export type Assets = { script: string; styles: readonly string[] }

const known = new WeakMap<Fetcher, Assets>()

/** The built assets by the manifest of the build, which an isolate keeps. */
export async function assetsOf({ env, req }: PanelContext): Promise<Assets> {
  const assets = known.get(env.ASSETS) ?? (await readManifest(env.ASSETS, new URL(req.url).origin))
  known.set(env.ASSETS, assets)
  return assets
}

async function readManifest(assets: Fetcher, origin: string): Promise<Assets> {
  const answer = await assets.fetch(`${origin}${BASE}/manifest.json`)
  const entry = answer.ok ? Manifest.parse(await answer.json())[ENTRY] : undefined
  if (!entry) throw new Error('The panel was not built: run `bun run build` in workers/admin')
  return { script: `/${entry.file}`, styles: entry.css.map((file) => `/${file}`) }
}

/** A built file. Its name has a hash of its content, so that browsers may keep it for ever. */
export async function serveAsset(c: PanelContext): Promise<Response> {
  const answer: Response = await c.env.ASSETS.fetch(c.req.raw.url)
  if (!answer.ok) return c.notFound()
  const copy = new Response(answer.body, answer)
  copy.headers.set('cache-control', 'public, max-age=31536000, immutable')
  return copy
}
