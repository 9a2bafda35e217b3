import type { OutboxLag } from '@cinema/contracts/shared/outbox'

/** The gauges of the outbox in Prometheus' text format. */
export const outboxMetricsText = ({ depth, oldestAgeMs, slowestMs, dead }: OutboxLag): string =>
  [
    ...gauge('outbox_depth', 'Events that are not delivered to all their subscribers.', depth),
    ...gauge('outbox_oldest_age_seconds', 'The age of the oldest of them.', oldestAgeMs / 1000),
    ...gauge(
      'outbox_lag_seconds',
      'From a fact to its effects: the 99th of a hundred recent events.',
      slowestMs / 1000,
    ),
    ...gauge('outbox_dead_letters', 'Dead letters that wait to be replayed or dropped.', dead),
    '',
  ].join('\n')

const gauge = (name: string, help: string, value: number): string[] => [
  `# HELP marquee_${name} ${help}`,
  `# TYPE marquee_${name} gauge`,
  `marquee_${name} ${value}`,
]
