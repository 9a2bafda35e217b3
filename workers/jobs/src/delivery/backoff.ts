export type Backoff = { firstMs: number; mostMs: number }

/**
 * How long to wait after the nth failure (1, 2, …): doubled each time up to a bound, and shortened by up to a half by
 * `random` in [0, 1), so that what failed together does not come back together.
 */
export function backoffMs(failures: number, { firstMs, mostMs }: Backoff, random: number): number {
  const full = Math.min(mostMs, firstMs * 2 ** (failures - 1))
  return Math.round(full * (1 - random / 2))
}
