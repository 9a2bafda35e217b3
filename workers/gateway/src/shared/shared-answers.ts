import type { Endpoint } from '@cinema/contracts/shared/endpoint'
import { type EdgePolicy, edgePolicyOf } from './edge-policy'

/** An answer that everybody gets alike, with its headers for each way of giving it and the policy by which it may be given again. */
type Kept = {
  route: Endpoint
  body: ArrayBuffer
  headers: Record<Way, Headers>
  etag: string | null
  at: number
  policy: EdgePolicy
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
/** A request that others wait for may be broken off with all it does: they wait no longer than this for it. */
const JOIN_MS = 2_000
const OF_THE_GATEWAY = ['cdn-cache-control', 'content-length']
/** How an answer came about, in the words of RFC 9211. */
const WAYS = ['hit', 'hit; detail=stale', 'hit; detail=rescued', 'fwd=miss'] as const
type Way = (typeof WAYS)[number]

/**
 * The edge's own memory of public answers, one for each isolate: a hit asks no Worker. The time counts from before the
 * Worker was asked, so an answer is never given longer after a change than its policy allows. Many who ask for the same
 * at once ask the Worker once.
 */
export class SharedAnswers<Silence extends string> {
  readonly #kept = new Map<string, Kept>()
  readonly #flights = new Map<string, { since: number; asked: Promise<Asked<Silence>> }>()
  readonly #dress: (headers: Headers) => void
  readonly #now: () => number
  #bytes = 0

  /** @param dress puts on what every answer bears: once for each answer that is kept, not each time that it is given. */
  constructor(dress: (headers: Headers) => void, now: () => number = Date.now) {
    this.#dress = dress
    this.#now = now
  }

  /** What is fresh, which nobody has to be asked for; null when there is none. */
  fresh(key: string): (Pick<Kept, 'route'> & { give: (ifNoneMatch: string | null) => Response }) | null {
    const kept = this.#kept.get(key)
    if (!kept || this.#now() - kept.at >= kept.policy.freshMs) return null
    return { route: kept.route, give: (ifNoneMatch) => give(kept, { ifNoneMatch }, 'hit').answer }
  }

  async answer(wanted: Wanted<Silence>): Promise<Given | Silence> {
    const kept = this.#kept.get(wanted.key)
    const age = kept ? this.#now() - kept.at : 0
    if (kept && age < kept.policy.freshMs) return give(kept, wanted, 'hit')
    if (kept && age < kept.policy.freshMs + kept.policy.staleMs) {
      wanted.later(this.#together(wanted).catch(() => undefined))
      return give(kept, wanted, 'hit; detail=stale')
    }
    const asked = await this.#together(wanted)
    if ('kept' in asked) return give(asked.kept, wanted, 'fwd=miss')
    const failed = 'silence' in asked || asked.answer.status >= 500
    if (kept && failed && age < kept.policy.rescueMs) return give(kept, wanted, 'hit; detail=rescued')
    return 'silence' in asked ? asked.silence : { answer: asked.answer, dressed: false }
  }

  /** An answer that may not be kept is its asker's alone: the others ask for themselves. */
  async #together(wanted: Wanted<Silence>): Promise<Asked<Silence>> {
    const others = this.#flights.get(wanted.key)
    if (others && this.#now() - others.since < JOIN_MS) {
      const asked = await Promise.race([others.asked, pause(JOIN_MS)])
      if (asked && !('answer' in asked)) return asked
    }
    const flight = { since: this.#now(), asked: this.#ask(wanted) }
    this.#flights.set(wanted.key, flight)
    wanted.later(flight.asked.catch(() => undefined))
    try {
      return await flight.asked
    } finally {
      if (this.#flights.get(wanted.key) === flight) this.#flights.delete(wanted.key)
    }
  }

  async #ask({ key, route, ask }: Wanted<Silence>): Promise<Asked<Silence>> {
    const at = this.#now()
    const answer = await ask()
    if (typeof answer === 'string') return { silence: answer }

    const policy = answer.status === 200 ? edgePolicyOf(answer.headers.get('cdn-cache-control')) : null
    if (!policy) return { answer }
    const kept = {
      route,
      body: await answer.arrayBuffer(),
      headers: this.#headersOf(answer),
      etag: answer.headers.get('etag'),
      at,
      policy,
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

const pause = (ms: number) => new Promise<null>((resolve) => setTimeout(() => resolve(null), ms))
