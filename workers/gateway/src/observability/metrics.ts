import type { Server } from '@cinema/contracts/shared/endpoint'
import { breakers } from '../forwarding/call-service'
import { SERVICES } from '../settings'

const BOUNDS_MS = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000]

type Series = {
  route: string
  service: string
  buckets: number[]
  count: number
  sumMs: number
  statuses: Map<number, number>
  refusals: Map<string, number>
}

/** A request that was answered, after `ms` milliseconds; `refused` is the code if the gateway itself refused it. */
type Observation = {
  route: string
  service: Server | null
  status: number
  ms: number
  refused?: string | undefined
}

/** The counts of this isolate since it was started. The collector adds up the isolates. */
const series = new Map<string, Series>()

export function observe({ route, service, status, ms, refused }: Observation): void {
  const counted = series.get(route) ?? newSeries(route, service)
  counted.count += 1
  counted.sumMs += ms
  counted.statuses.set(status, (counted.statuses.get(status) ?? 0) + 1)
  if (refused) counted.refusals.set(refused, (counted.refusals.get(refused) ?? 0) + 1)
  const bucket = BOUNDS_MS.findIndex((bound) => ms <= bound)
  if (bucket >= 0) counted.buckets[bucket] = (counted.buckets[bucket] ?? 0) + 1
}

function newSeries(route: string, service: Observation['service']): Series {
  const created = {
    route,
    service: service ?? 'gateway',
    buckets: BOUNDS_MS.map(() => 0),
    count: 0,
    sumMs: 0,
    statuses: new Map<number, number>(),
    refusals: new Map<string, number>(),
  }
  series.set(route, created)
  return created
}

/**
 * All series in Prometheus' text format. Errors are responses of 5xx; refusals are those of the gateway itself, by
 * code.
 */
export function metricsText(at: number): string {
  const all = [...series.values()]
  return [
    '# TYPE marquee_requests_total counter',
    ...all.flatMap(requestLines),
    '# TYPE marquee_errors_total counter',
    ...all.flatMap(errorLines),
    '# TYPE marquee_refusals_total counter',
    ...all.flatMap(refusalLines),
    '# TYPE marquee_request_duration_seconds histogram',
    ...all.flatMap(durationLines),
    '# TYPE marquee_breaker_state gauge',
    ...SERVICES.flatMap((service) =>
      (['closed', 'half-open', 'open'] as const).map(
        (state) =>
          `marquee_breaker_state{service="${service.toLowerCase()}",state="${state}"} ${Number(breakers[service].state(at) === state)}`,
      ),
    ),
    '',
  ].join('\n')
}

const labelsOf = ({ route, service }: Series) => `route="${route}",service="${service}"`

const requestLines = (each: Series): string[] =>
  [...each.statuses].map(([status, count]) => `marquee_requests_total{${labelsOf(each)},status="${status}"} ${count}`)

function errorLines(each: Series): string[] {
  const errors = [...each.statuses].filter(([status]) => status >= 500)
  return [`marquee_errors_total{${labelsOf(each)}} ${errors.reduce((sum, [, count]) => sum + count, 0)}`]
}

const refusalLines = (each: Series): string[] =>
  [...each.refusals].map(([code, count]) => `marquee_refusals_total{${labelsOf(each)},code="${code}"} ${count}`)

function durationLines(each: Series): string[] {
  const labels = labelsOf(each)
  let cumulative = 0
  const buckets = BOUNDS_MS.map((bound, index) => {
    cumulative += each.buckets[index] ?? 0
    return `marquee_request_duration_seconds_bucket{${labels},le="${bound / 1000}"} ${cumulative}`
  })
  return [
    ...buckets,
    `marquee_request_duration_seconds_bucket{${labels},le="+Inf"} ${each.count}`,
    `marquee_request_duration_seconds_sum{${labels}} ${each.sumMs / 1000}`,
    `marquee_request_duration_seconds_count{${labels}} ${each.count}`,
  ]
}
