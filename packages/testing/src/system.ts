/** The origin of the running system, which `tests/run.ts` starts and passes in the environment. */
export const ORIGIN = required('MARQUEE_ORIGIN')
/** The origin of its local cloud: the database, the mailbox, the card provider's controls. */
export const CLOUD = required('MARQUEE_CLOUD')
export const STRIPE_WEBHOOK_SECRET = required('MARQUEE_STRIPE_WEBHOOK_SECRET')
export const STRIPE_SECRET_KEY = required('MARQUEE_STRIPE_SECRET_KEY')
/** The key that auth signs tokens with, for forging them. */
export const JWT_SECRET = required('MARQUEE_JWT_SECRET')
/** The token of the local cloud's Redis. */
export const REDIS_TOKEN = required('MARQUEE_REDIS_TOKEN')
/** The token that opens the gateway's metrics. */
export const METRICS_TOKEN = required('MARQUEE_METRICS_TOKEN')
/** The chain's own JSON-RPC; empty where none runs on this platform. */
export const CHAIN = process.env.MARQUEE_CHAIN ?? ''
export const DEV_PASSWORD = required('DEV_PASSWORD')

function required(name: string): string {
  const value = process.env[name]
  if (!value)
    throw new Error(`${name} is not set: run these tests by \`bun run test system\`, which starts the system.`)
  return value
}

/** Runs SQL as the owner of the database: to arrange and audit rows, never for what is tested itself. */
export async function sql<Row extends Record<string, unknown>>(query: string, params: unknown[] = []): Promise<Row[]> {
  const response = await fetch(`${CLOUD}/sql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'neon-connection-string': 'postgres://postgres:local@localhost/marquee',
    },
    body: JSON.stringify({ query, params }),
  })
  const answer = (await response.json()) as { rows: Row[]; message?: string }
  if (!response.ok) throw new Error(answer.message)
  return answer.rows
}
