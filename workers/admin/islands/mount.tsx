import type { FC } from 'hono/jsx'
import { render } from 'hono/jsx/dom'

type IslandModule = { default: FC<Record<string, unknown>> }
const MODULES = import.meta.glob<IslandModule>('./pages/*.tsx')

/** Runs the islands of a page, each with the props beside it. */
export function mountIslands(islands: Iterable<HTMLElement>): void {
  for (const island of islands) void mount(island)
}

async function mount(island: HTMLElement): Promise<void> {
  const load = MODULES[`./pages/${island.dataset.island}.tsx`]
  const root = island.querySelector<HTMLElement>('[data-island-root]')
  const props = island.querySelector('script')?.textContent
  if (!load || !root || !props) throw new Error(`There is no island ${island.dataset.island}`)
  const { default: Component } = await load()
  render(<Component {...JSON.parse(props)} />, root)
}
