import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium as driver, type Page } from 'playwright-core'

export const PHONE = { width: 390, height: 844 }
export const DESKTOP = { width: 1280, height: 900 }

/** Headless Chromium as it comes inside an npm package: nothing is downloaded or installed beside it. */
export async function openBrowser(): Promise<Browser> {
  // In a single process the second visitor's page takes the first one's down.
  const args = chromium.args.filter((arg) => arg !== '--single-process')
  return driver.launch({ executablePath: await chromium.executablePath(), args })
}

export type Session = { page: Page; faults: string[] }

/** A fresh visitor with cookies of their own. What goes wrong in the page is collected. */
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
