import { beforeEach, expect, test } from 'bun:test'
import { join } from 'node:path'

const source = await Bun.file(join(import.meta.dir, '../../public/sw.js')).text()
const ORIGIN = 'https://marquee.example'

type Page = { visibilityState: string; focus: () => Promise<void>; navigate: (url: string) => Promise<void> }
type Shown = { title: string; silent: boolean; tag: string; data: { link: string | null } }
type Handler = (event: object) => void

/** The service worker in a browser with these windows of the site. */
function running(pages: Page[]) {
  const handlers = new Map<string, Handler>()
  const [shown, opened]: [Shown[], string[]] = [[], []]
  const self = {
    addEventListener: (type: string, handler: Handler) => handlers.set(type, handler),
    registration: { showNotification: async (title: string, options: Shown) => shown.push({ ...options, title }) },
    clients: { matchAll: async () => pages, openWindow: async (url: string) => opened.push(url) },
  }
  new Function('self', 'location', source)(self, { origin: ORIGIN })

  async function dispatch(type: string, event: object): Promise<void> {
    const work: Promise<unknown>[] = []
    handlers.get(type)?.({ ...event, waitUntil: (one: Promise<unknown>) => work.push(one) })
    await Promise.all(work)
  }
  return {
    shown,
    opened,
    push: (message: object) => dispatch('push', { data: { json: () => message } }),
    pushNothing: () => dispatch('push', { data: null }),
    click: (link: string | null) => dispatch('notificationclick', { notification: { close() {}, data: { link } } }),
  }
}

const visited: string[] = []
beforeEach(() => void visited.splice(0))
const page = (visibilityState: string): Page => ({
  visibilityState,
  focus: async () => void visited.push('focus'),
  navigate: async (url) => void visited.push(url),
})
const message = { id: 'n1', title: 'Booked', message: 'See you there', link: '/bookings/1' }

test('a push message is shown, with a sound unless the site is in view', async () => {
  for (const [pages, silent] of [
    [[], false],
    [[page('hidden')], false],
    [[page('hidden'), page('visible')], true],
  ] as const) {
    const worker = running([...pages])
    await worker.push(message)
    const data = { link: message.link }
    expect(worker.shown).toMatchObject([{ title: 'Booked', body: 'See you there', tag: 'n1', data, silent } as Shown])
  }
})

test('an empty push message shows nothing', async () => {
  const worker = running([])
  await worker.pushNothing()
  expect(worker.shown).toEqual([])
})

test('a press opens the page of the message: in a window of the site, else in a new one', async () => {
  const closed = running([])
  await closed.click('/bookings/1')
  expect(closed.opened).toEqual([`${ORIGIN}/bookings/1`])

  const open = running([page('hidden')])
  await open.click('/bookings/1')
  expect([visited, open.opened]).toEqual([['focus', `${ORIGIN}/bookings/1`], []])
})

test('a message without a page opens the start page, and no message opens another site', async () => {
  const worker = running([])
  for (const link of [null, 'https://elsewhere.example/x', '//elsewhere.example/x', 'javascript:alert(1)'])
    await worker.click(link)
  expect(new Set(worker.opened.map((url) => new URL(url).href))).toEqual(new Set([`${ORIGIN}/`]))
})
