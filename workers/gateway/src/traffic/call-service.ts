import { IDEMPOTENCY_HEADER, TIME_LEFT_HEADER } from '@cinema/contracts/shared/headers'
import { type ServiceBinding, WORKERS } from '@cinema/contracts/shared/workers'
import type { Letter } from '../forward'
import { type EndpointBehind, SERVICES } from '../settings'
import { Breaker } from './breaker'

/** Why there is no answer: the Worker is left alone for now, took too long, or broke off. */
export type Silence = 'left alone' | 'too slow' | 'broken off'

const ATTEMPTS = 3
const BACKOFF_MS = 40

export const breakers = Object.fromEntries(SERVICES.map((service) => [service, new Breaker()])) as Record<
  ServiceBinding,
  Breaker
>

/**
 * Sends a request to its Worker within the route's time, and tells it what is left of that. One that broke off is tried
 * again after a pause that grows and varies, where the route says that twice does what once does: it may have had its effect.
 */
export async function callService(
  service: Fetcher,
  route: EndpointBehind,
  letter: Letter,
): Promise<Response | Silence> {
  const breaker = breakers[WORKERS[route.server].binding]
  const until = Date.now() + route.timeoutMs
  for (let attempt = 1; ; attempt += 1) {
    if (!breaker.admits(Date.now())) return 'left alone'
    const answer = await inTime(service, letter, until)
    if (typeof answer !== 'string') {
      breaker.succeed()
      return answer
    }
    breaker.fail(Date.now())
    if (answer !== 'broken off' || attempt === ATTEMPTS || !mayRepeat(route, letter)) return answer
    await pause(BACKOFF_MS * 2 ** attempt * (0.5 + Math.random() / 2))
  }
}

const mayRepeat = ({ repeat }: EndpointBehind, { headers }: Letter): boolean =>
  repeat === 'always' || (repeat === 'by key' && IDEMPOTENCY_HEADER in headers)

async function inTime(service: Fetcher, { url, ...letter }: Letter, until: number): Promise<Response | Silence> {
  const deadline = new AbortController()
  const leftMs = until - Date.now()
  const headers = { ...letter.headers, [TIME_LEFT_HEADER]: String(leftMs) }
  const timer = setTimeout(() => deadline.abort(), leftMs)
  try {
    return await service.fetch(url, { ...letter, headers, redirect: 'manual', signal: deadline.signal })
  } catch (fault) {
    if (isOverloaded(fault)) return 'left alone'
    return deadline.signal.aborted ? 'too slow' : 'broken off'
  } finally {
    clearTimeout(timer)
  }
}

/** A Worker that has more to do than it can is asked nothing again: that would only add to it. */
const isOverloaded = (fault: unknown): boolean =>
  fault instanceof Error && 'overloaded' in fault && fault.overloaded === true

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
