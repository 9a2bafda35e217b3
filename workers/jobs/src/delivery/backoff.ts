export type Backoff = { firstMs: number; mostMs: number }

/**
 * The delay in ms after the nth failure (1, 2, …). It doubles with each failure up to `mostMs`. `random` in [0, 1) shortens
 * it by up to a half, so that deliveries that failed together are not retried together.
 */
export function backoffMs(failures: number, { firstMs, mostMs }: Backoff, random: number): number {
  const full = Math.min(mostMs, firstMs * 2 ** (failures - 1))
  return Math.round(full * (1 - random / 2))
}
