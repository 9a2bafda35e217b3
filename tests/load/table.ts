import type { Storm } from './storm'

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Prints each workload's median with its range, and its ratio to the first, which is the stand-in. */
export function printTable(rounds: Map<string, Storm[]>): void {
  const [first] = [...rounds.values()]
  const base = median((first ?? []).map(({ perSecond }) => perSecond))
  console.log('\nworkload          per second  [min..max]        p50 ms   p99 ms   ratio   answers')
  for (const [name, runs] of rounds) {
    const rates = runs.map(({ perSecond }) => perSecond)
    const statuses = runs.map(({ statuses }) => JSON.stringify(statuses)).at(-1)
    console.log(
      [
        name.padEnd(16),
        median(rates).toFixed(0).padStart(11),
        ` [${Math.min(...rates).toFixed(0)}..${Math.max(...rates).toFixed(0)}]`.padEnd(18),
        median(runs.map(({ p50Ms }) => p50Ms))
          .toFixed(2)
          .padStart(8),
        median(runs.map(({ p99Ms }) => p99Ms))
          .toFixed(2)
          .padStart(9),
        (median(rates) / base).toFixed(2).padStart(8),
        `  ${statuses}`,
      ].join(''),
    )
  }
}
