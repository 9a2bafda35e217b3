import type { Endpoint } from '@cinema/contracts/shared/endpoint'
import { type Freshness, type Outcome, StaleWhileRevalidate } from '@cinema/platform/stale-while-revalidate'
import { freshnessOf } from './cdn-cache-control'

/** A cached response, with its headers prepared for each value of `Cache-Status`. `at` is when it was requested. */
type Entry = {
  endpoint: Endpoint
  body: ArrayBuffer
  headers: Record<CacheStatus, Headers>
  etag: string | null
  at: number
  freshness: Freshness
}
type Fetched<NoAnswer> = { entry: Entry } | { response: Response } | { noAnswer: NoAnswer }

/** A response; `isSecured` says that its security headers are set. */
export type Served = { response: Response; isSecured: boolean }

export type Wanted<NoAnswer> = {
  key: string
  endpoint: Endpoint
  ifNoneMatch: string | null
  /** Requests the response from its Worker. */
  request: () => Promise<Response | NoAnswer>
  waitUntil: (work: Promise<unknown>) => void
}

const MAX_ENTRIES = 1_000
const MAX_BYTES = 16 * 1024 * 1024
const REFRESH_POLICY = { joinMs: 2_000 }
/** Headers of a Worker's response that are meant for the gateway, or that the runtime sets again. */
const DROPPED_HEADERS = ['cdn-cache-control', 'content-length']
/** What the `Cache-Status` header says (RFC 9211). */
const CACHE_STATUSES = ['hit', 'hit; detail=stale', 'hit; detail=rescued', 'fwd=miss'] as const
type CacheStatus = (typeof CACHE_STATUSES)[number]
const STATUS_OF: Record<Outcome, CacheStatus> = {
  hit: 'hit',
  stale: 'hit; detail=stale',
  rescued: 'hit; detail=rescued',
  miss: 'fwd=miss',
  joined: 'fwd=miss',
}

/**
 * A cache of shared responses in the memory of one isolate. The age of a response counts from before its Worker was called,
 * so no response is served longer after a change than its freshness allows. Concurrent requests for the same key call the
 * Worker once.
 */
export class ResponseCache<NoAnswer extends string> {
  readonly #entries = new Map<string, Entry>()
  readonly #revalidation: StaleWhileRevalidate
  readonly #secure: (headers: Headers) => void
  readonly #now: () => number
  #bytes = 0

  /**
   * @param secure sets the security headers; called once for each response that is cached, not for each time it is
   * served.
   */
  constructor(secure: (headers: Headers) => void, now: () => number = Date.now) {
    this.#secure = secure
    this.#now = now
    this.#revalidation = new StaleWhileRevalidate(REFRESH_POLICY, now)
  }

  /** The fresh response of a key, which can be served without calling a Worker; null if there is none. */
  fresh(key: string): (Pick<Entry, 'endpoint'> & { respond: (ifNoneMatch: string | null) => Response }) | null {
    const entry = this.#entries.get(key)
    if (!entry || this.#now() - entry.at >= entry.freshness.freshMs) return null
    return { endpoint: entry.endpoint, respond: (ifNoneMatch) => respond(entry, ifNoneMatch, 'hit') }
  }

  /**
   * The cached response, or the one that the Worker gives; a `NoAnswer` if it gives none and nothing cached may stand
   * in.
   */
  async get(wanted: Wanted<NoAnswer>): Promise<Served | NoAnswer> {
    const { key, ifNoneMatch, waitUntil } = wanted
    const entry = this.#entries.get(key)
    const { value, outcome } = await this.#revalidation.get<Fetched<NoAnswer>>({
      key,
      cached: entry ? { value: { entry }, ageMs: this.#now() - entry.at, freshness: entry.freshness } : null,
      load: () => this.#fetch(wanted),
      waitUntil,
      hasFailed: (fetched) => 'noAnswer' in fetched || ('response' in fetched && fetched.response.status >= 500),
      // A response that may not be cached may not be served to other callers either.
      isShareable: (fetched) => !('response' in fetched),
    })
    if ('entry' in value) return { response: respond(value.entry, ifNoneMatch, STATUS_OF[outcome]), isSecured: true }
    return 'noAnswer' in value ? value.noAnswer : { response: value.response, isSecured: false }
  }

  async #fetch({ key, endpoint, request }: Wanted<NoAnswer>): Promise<Fetched<NoAnswer>> {
    const at = this.#now()
    const response = await request()
    if (typeof response === 'string') return { noAnswer: response }

    const freshness = response.status === 200 ? freshnessOf(response.headers.get('cdn-cache-control')) : null
    if (!freshness) return { response }
    const entry = {
      endpoint,
      body: await response.arrayBuffer(),
      headers: this.#headersOf(response),
      etag: response.headers.get('etag'),
      at,
      freshness,
    }
    this.#store(key, entry)
    return { entry }
  }

  #headersOf(response: Response): Record<CacheStatus, Headers> {
    const common = new Headers(response.headers)
    for (const name of DROPPED_HEADERS) common.delete(name)
    this.#secure(common)
    const byStatus = CACHE_STATUSES.map((status) => {
      const headers = new Headers(common)
      headers.append('cache-status', `edge; ${status}`)
      return [status, headers]
    })
    return Object.fromEntries(byStatus)
  }

  /** Stores an entry, and removes the oldest ones while there are too many. */
  #store(key: string, entry: Entry): void {
    this.#remove(key)
    this.#entries.set(key, entry)
    this.#bytes += entry.body.byteLength
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= MAX_ENTRIES && this.#bytes <= MAX_BYTES) break
      this.#remove(oldest)
    }
  }

  #remove(key: string): void {
    this.#bytes -= this.#entries.get(key)?.body.byteLength ?? 0
    this.#entries.delete(key)
  }
}

/** The response from an entry: 304 without a body if the caller has it already. */
function respond({ body, headers, etag }: Entry, ifNoneMatch: string | null, status: CacheStatus): Response {
  const isKnown = etag !== null && (ifNoneMatch?.includes(etag) ?? false)
  const response = new Response(isKnown ? null : body, { status: isKnown ? 304 : 200, headers: headers[status] })
  if (isKnown) response.headers.delete('content-type')
  return response
}
