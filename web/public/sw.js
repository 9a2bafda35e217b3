// Keeps the site's own files, so that a ticket opens without a network. Answers of the API are never kept here:
// the page itself keeps the tickets that it has shown.
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
  else if (url.pathname.startsWith('/assets/')) event.respondWith(hashed(request))
})

/** The newest start page if there is a network, else the one that was kept: it serves every path. */
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

/** A hashed file never changes: what is kept is right. */
async function hashed(request) {
  const cache = await caches.open(FILES)
  const kept = await cache.match(request)
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok) await cache.put(request, response.clone())
  return response
}
