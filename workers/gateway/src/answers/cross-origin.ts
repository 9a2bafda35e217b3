const PREFLIGHT_SECONDS = '600'
const EXPOSED = 'etag, x-request-id, retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset'

/** Whether a page of this origin may use the API: our own, or one of the list. */
export function isWelcome(origin: string, request: Request, allowed: readonly string[]): boolean {
  return allowed.includes(origin) || origin === new URL(request.url).origin
}

/** What lets a browser show an answer to a page of another origin. */
export function crossOriginHeaders(origin: string): [string, string][] {
  return [
    ['access-control-allow-origin', origin],
    ['access-control-allow-credentials', 'true'],
    ['access-control-expose-headers', EXPOSED],
    ['vary', 'origin'],
  ]
}

/** What a page of a welcome origin may send. */
export function preflightAnswer(methods: readonly string[]): Response {
  const headers = new Headers()
  headers.set('access-control-allow-methods', methods.join(', '))
  headers.set(
    'access-control-allow-headers',
    'authorization, content-type, idempotency-key, if-match, x-request-id, traceparent',
  )
  headers.set('access-control-max-age', PREFLIGHT_SECONDS)
  return new Response(null, { status: 204, headers })
}
