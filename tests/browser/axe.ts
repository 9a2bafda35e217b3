import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

type Found = { violations: { id: string; nodes: { html: string }[] }[] }

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What keeps people from using the page as it now is (WCAG 2.2 AA), each rule with the elements that break it. */
export async function barriersOn(page: Page): Promise<string[]> {
  await page.evaluate(await source)
  const { violations } = await page.evaluate<Found>(`axe.run({ runOnly: ${JSON.stringify(RULES)} })`)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
