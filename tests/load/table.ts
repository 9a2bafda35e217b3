import type { Storm } from './storm'

export type Rounds = Map<string, Storm[]>

/** Two workloads to compare in the same rounds, with the goal for the ratio of their rates, if there is one. */
export type Goal = { of: string; beside: string; atLeast?: number }

type Spread = { median: number; least: number; most: number }

export function spreadOf(values: number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  return { median, least: sorted[0] ?? 0, most: sorted.at(-1) ?? 0 }
}

/** Prints the median and range of each workload. */
export function printTable(rounds: Rounds): void {
  console.log('\nworkload           per second  [min..max]          p50 ms    p99 ms   answers')
  for (const [name, runs] of rounds) {
    const rate = spreadOf(runs.map(({ perSecond }) => perSecond))
    console.log(
      [
        name.padEnd(18),
        rate.median.toFixed(0).padStart(11),
        ` [${rate.least.toFixed(0)}..${rate.most.toFixed(0)}]`.padEnd(18),
        spreadOf(runs.map(({ p50Ms }) => p50Ms))
          .median.toFixed(2)
          .padStart(9),
        spreadOf(runs.map(({ p99Ms }) => p99Ms))
          .median.toFixed(2)
          .padStart(10),
        `   ${JSON.stringify(runs.at(-1)?.statuses)}`,
      ].join(''),
    )
  }
}

/** Prints the ratios of workloads in the same rounds, and by how much a goal is missed. */
export function printRatios(rounds: Rounds, goals: readonly Goal[]): void {
  console.log('\nratio, median of the rounds                    [min..max]        goal')
  for (const { of, beside, atLeast } of goals) {
    const [mine, theirs] = [rounds.get(of), rounds.get(beside)]
    if (!mine || !theirs) continue
    const ratios = mine.map(({ perSecond }, round) => perSecond / (theirs[round]?.perSecond ?? Number.NaN))
    const { median, least, most } = spreadOf(ratios)
    console.log(
      [
        `${of} / ${beside}`.padEnd(40),
        median.toFixed(2).padStart(6),
        ` [${least.toFixed(2)}..${most.toFixed(2)}]`.padEnd(18),
        atLeast === undefined ? '' : `≥ ${atLeast}`.padEnd(8) + goalVerdict(median, atLeast),
      ].join(''),
    )
  }
}

const goalVerdict = (ratio: number, goal: number) =>
  ratio >= goal ? 'met' : `missed by ${((1 - ratio / goal) * 100).toFixed(0)} %`
