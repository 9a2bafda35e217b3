import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium as driver, type Page } from 'playwright-core'

export const PHONE = { width: 390, height: 844 }
export const TABLET = { width: 820, height: 1180 }
export const DESKTOP = { width: 1280, height: 900 }

/** Starts headless Chromium from an npm package, so that no browser has to be installed. */
export async function openBrowser(): Promise<Browser> {
  // With a single process a second page crashes the first one.
  const args = chromium.args.filter((arg) => arg !== '--single-process')
  return driver.launch({ executablePath: await chromium.executablePath(), args })
}

export type Session = { page: Page; faults: string[] }

/** Opens a page in a new browser context, with cookies of its own. `faults` collects the page's uncaught errors. */
export async function visit(
  browser: Browser,
  origin: string,
  viewport: { width: number; height: number },
  more: BrowserContextOptions = {},
): Promise<Session> {
  const context = await browser.newContext({ viewport, baseURL: origin, ...more })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(fault.message))
  return { page, faults }
}
