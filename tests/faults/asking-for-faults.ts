import type { DatabaseFault } from './database-proxy'

const FAULTS = process.env.MARQUEE_FAULTS ?? ''

/** Breaks the line between the Workers and the database, or mends it. Answers how many queries were struck before. */
export async function breakDatabase(fault: DatabaseFault): Promise<number> {
  const answer = await post('/database', fault)
  return ((await answer.json()) as { struck: number }).struck
}

/** Kills the Workers (kill -9) and starts them again on the same data. Resolves when the system says that it is well. */
export async function killAndRestart(): Promise<void> {
  await post('/restart', {})
}

async function post(path: string, body: unknown): Promise<Response> {
  const answer = await fetch(`${FAULTS}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(110_000),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return answer
}
