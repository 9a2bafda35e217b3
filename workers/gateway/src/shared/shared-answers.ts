import type { Endpoint } from '@cinema/contracts/shared/endpoint'
import { type Freshness, type Outcome, StaleWhileRevalidate } from '@cinema/platform/stale-while-revalidate'
import { edgePolicyOf } from './edge-policy'

/** An answer that everybody gets alike, with its headers for each way of giving it and the policy by which it may be given again. */
type Kept = {
  route: Endpoint
  body: ArrayBuffer
  headers: Record<Way, Headers>
  etag: string | null
  at: number
  freshness: Freshness
}
type Asked<Silence> = { kept: Kept } | { answer: Response } | { silence: Silence }

/** `dressed` answers bear all headers that are the same for everybody, and more may be put on them. */
export type Given = { answer: Response; dressed: boolean }

/** What a request brings: its address and route, what its browser has, and how the Worker is asked. */
export type Wanted<Silence> = {
  key: string
  route: Endpoint
  ifNoneMatch: string | null
  ask: () => Promise<Response | Silence>
  later: (work: Promise<unknown>) => void
}

const MOST_ENTRIES = 1_000
const MOST_BYTES = 16 * 1024 * 1024
const ASKING = { joinMs: 2_000 }
const OF_THE_GATEWAY = ['cdn-cache-control', 'content-length']
/** How an answer came about, in the words of RFC 9211. */
const WAYS = ['hit', 'hit; detail=stale', 'hit; detail=rescued', 'fwd=miss'] as const
type Way = (typeof WAYS)[number]
const WAY_OF: Record<Outcome, Way> = {
  hit: 'hit',
  stale: 'hit; detail=stale',
  rescued: 'hit; detail=rescued',
  miss: 'fwd=miss',
  joined: 'fwd=miss',
}

/**
 * The edge's own memory of public answers, one for each isolate: a hit asks no Worker. The time counts from before the
 * Worker was asked, so an answer is never given longer after a change than its policy allows. Many who ask for the same
 * at once ask the Worker once.
 */
export class SharedAnswers<Silence extends string> {
  readonly #kept = new Map<string, Kept>()
  readonly #revalidation: StaleWhileRevalidate
  readonly #dress: (headers: Headers) => void
  readonly #now: () => number
  #bytes = 0

  /** @param dress puts on what every answer bears: once for each answer that is kept, not each time that it is given. */
  constructor(dress: (headers: Headers) => void, now: () => number = Date.now) {
    this.#dress = dress
    this.#now = now
    this.#revalidation = new StaleWhileRevalidate(ASKING, now)
  }

  /** What is fresh, which nobody has to be asked for; null when there is none. */
  fresh(key: string): (Pick<Kept, 'route'> & { give: (ifNoneMatch: string | null) => Response }) | null {
    const kept = this.#kept.get(key)
    if (!kept || this.#now() - kept.at >= kept.freshness.freshMs) return null
    return { route: kept.route, give: (ifNoneMatch) => give(kept, { ifNoneMatch }, 'hit').answer }
  }

  async answer(wanted: Wanted<Silence>): Promise<Given | Silence> {
    const { key, later } = wanted
    const kept = this.#kept.get(key)
    const { value, outcome } = await this.#revalidation.give<Asked<Silence>>({
      key,
      kept: kept ? { value: { kept }, ageMs: this.#now() - kept.at, freshness: kept.freshness } : null,
      refresh: () => this.#ask(wanted),
      later,
      hasFailed: (asked) => 'silence' in asked || ('answer' in asked && asked.answer.status >= 500),
      // An answer that may not be kept is its asker's alone.
      isForAll: (asked) => !('answer' in asked),
    })
    if ('kept' in value) return give(value.kept, wanted, WAY_OF[outcome])
    return 'silence' in value ? value.silence : { answer: value.answer, dressed: false }
  }

  async #ask({ key, route, ask }: Wanted<Silence>): Promise<Asked<Silence>> {
    const at = this.#now()
    const answer = await ask()
    if (typeof answer === 'string') return { silence: answer }

    const freshness = answer.status === 200 ? edgePolicyOf(answer.headers.get('cdn-cache-control')) : null
    if (!freshness) return { answer }
    const kept = {
      route,
      body: await answer.arrayBuffer(),
      headers: this.#headersOf(answer),
      etag: answer.headers.get('etag'),
      at,
      freshness,
    }
    this.#keep(key, kept)
    return { kept }
  }

  #headersOf(answer: Response): Record<Way, Headers> {
    const common = new Headers(answer.headers)
    for (const name of OF_THE_GATEWAY) common.delete(name)
    this.#dress(common)
    const ways = WAYS.map((way) => {
      const headers = new Headers(common)
      headers.append('cache-status', `edge; ${way}`)
      return [way, headers]
    })
    return Object.fromEntries(ways)
  }

  /** The oldest make room. */
  #keep(key: string, kept: Kept): void {
    this.#drop(key)
    this.#kept.set(key, kept)
    this.#bytes += kept.body.byteLength
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_ENTRIES && this.#bytes <= MOST_BYTES) break
      this.#drop(oldest)
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#kept.get(key)?.body.byteLength ?? 0
    this.#kept.delete(key)
  }
}

function give({ body, headers, etag }: Kept, { ifNoneMatch }: Pick<Wanted<string>, 'ifNoneMatch'>, way: Way): Given {
  const isKnown = etag !== null && (ifNoneMatch?.includes(etag) ?? false)
  const answer = new Response(isKnown ? null : body, { status: isKnown ? 304 : 200, headers: headers[way] })
  if (isKnown) answer.headers.delete('content-type')
  return { answer, dressed: true }
}
