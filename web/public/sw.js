// Caches the site's own files, so that a ticket can be opened offline, and shows push messages. Answers of the API are never
// cached here: the page stores the tickets that it has shown.
const FILES = 'marquee-files-1'
const START = '/'

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(FILES).then((cache) => cache.add(START)))
  self.skipWaiting()
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== FILES).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (/^\/(api|ws|admin|dev|docs)(\/|$)/.test(url.pathname)) return
  if (request.mode === 'navigate') event.respondWith(navigate(request))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(cacheFirst(request))
})

/** The newest start page, or offline the cached one. It serves every path, since the site routes in the browser. */
async function navigate(request) {
  const cache = await caches.open(FILES)
  try {
    const response = await fetch(request)
    if (response.ok) await cache.put(START, response.clone())
    return response
  } catch {
    return (await cache.match(START)) ?? Response.error()
  }
}

/** A file with a hash in its name never changes, so a cached copy is always valid. */
async function cacheFirst(request) {
  const cache = await caches.open(FILES)
  const cached = await cache.match(request)
  if (cached) return cached
  const response = await fetch(request)
  if (response.ok) await cache.put(request, response.clone())
  return response
}

self.addEventListener('push', (event) => {
  if (event.data) event.waitUntil(show(event.data.json()))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data.link))
})

/** Browsers demand that every message is shown; beside an open page, which shows it too, it makes no sound. */
async function show({ id, title, message, link }) {
  const pages = await self.clients.matchAll({ type: 'window' })
  const silent = pages.some(({ visibilityState }) => visibilityState === 'visible')
  await self.registration.showNotification(title, {
    body: message,
    tag: id,
    icon: '/favicon.svg',
    data: { link },
    silent,
  })
}

/** Opens the message's page of this site in a window that is open already, or in a new one. */
async function open(link) {
  const target = new URL(link ?? START, location.origin)
  const url = target.origin === location.origin ? target.href : location.origin
  const [page] = await self.clients.matchAll({ type: 'window' })
  if (!page) return self.clients.openWindow(url)
  await page.focus()
  return page.navigate(url)
}
