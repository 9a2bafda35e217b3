import type { LastSuccess } from '@cinema/contracts/shared/maintenance'

/** When each scheduled job last succeeded, in Prometheus' text format; without a line for one that never did. */
export function jobMetricsText(successes: readonly LastSuccess[]): string {
  const name = 'marquee_job_last_success_timestamp_seconds'
  const lines = successes.flatMap(({ job, at }) => (at === null ? [] : [`${name}{job="${job}"} ${at / 1000}`]))
  return [`# HELP ${name} When the scheduled job last succeeded.`, `# TYPE ${name} gauge`, ...lines, ''].join('\n')
}
