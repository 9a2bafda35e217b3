import { Pool, type PoolClient, type QueryArrayResult } from 'pg'
import { beginTransaction } from './begin-transaction'
import type { Database, QueryResult, Statement, TransactionOptions } from './database'
import { parameterText } from './parameter-text'

const POOL_SIZE = 20
const CONNECT_TIMEOUT_MS = 5_000
const AS_TEXT = { getTypeParser: () => (value: string) => value }

/** A PostgreSQL server behind `databaseUrl`; its user is the owner and must be a member of every Worker's role. */
export function openServedDatabase(databaseUrl: string): Database {
  const owner = decodeURIComponent(new URL(databaseUrl).username)
  const pool = new Pool({
    connectionString: databaseUrl,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    pipeline: true,
  })
  // An idle connection that the server closes is replaced when it is needed. Without a listener the error would end the process.
  pool.on('error', () => {})

  return {
    owner,
    transaction: (role, statements, options) =>
      withClient(pool, (client) => runAs(client, role, owner, statements, options)),
    execute: async (sql) => {
      await withClient(pool, (client) => client.query(sql))
    },
    close: () => pool.end(),
  }
}

async function withClient<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    return await work(client)
  } finally {
    client.release()
  }
}

/**
 * Everything from BEGIN to COMMIT is sent at once, so a request takes one round trip.
 * After an error PostgreSQL skips the rest and turns COMMIT into ROLLBACK, so the first error is the cause.
 */
async function runAs(
  client: PoolClient,
  role: string,
  owner: string,
  statements: readonly Statement[],
  options?: TransactionOptions,
): Promise<QueryResult[]> {
  const head = client.query(beginTransaction(role, owner, options))
  const bodies = statements.map(({ query, params }) =>
    client.query<(string | null)[]>({
      text: query,
      values: params.map(parameterText),
      rowMode: 'array',
      types: AS_TEXT,
    }),
  )
  const tail = client.query('COMMIT')

  const settled = await Promise.allSettled([head, ...bodies, tail])
  const failed = settled.find((one) => one.status === 'rejected')
  if (failed !== undefined) throw failed.reason
  return (await Promise.all(bodies)).map(toResult)
}

function toResult({ command, rowCount, fields, rows }: QueryArrayResult<(string | null)[]>): QueryResult {
  return { command, rowCount, rows, fields: fields.map((field) => ({ ...field, format: 'text' })) }
}
