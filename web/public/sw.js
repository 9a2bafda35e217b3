// Caches the site's own files, so that a ticket can be opened offline. Answers of the API are never cached here:
// the page stores the tickets that it has shown.
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
