import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

type Found = { violations: { id: string; nodes: { html: string }[] }[] }

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** The accessibility rules (WCAG 2.2 AA) that the page breaks in its current state, each with the elements that break it. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  // A viewport taller than the page, so that no sticky bar covers content, which axe would report.
  const before = page.viewportSize()
  const height = await page.evaluate<number>('document.documentElement.scrollHeight')
  if (before) await page.setViewportSize({ ...before, height: 2 * height })
  await page.evaluate(await source)
  const { violations } = await page.evaluate<Found>(`axe.run({ runOnly: ${JSON.stringify(RULES)} })`)
  if (before) await page.setViewportSize(before)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
