import { messages, type PGlite, protocol } from '@electric-sql/pglite'
import type { QueryResult, Statement } from './database'
import { parameterText } from './parameter-text'

const { serialize } = protocol
type BackendMessage = Awaited<ReturnType<PGlite['execProtocolStream']>>[number]

/**
 * Runs one statement over the extended protocol and returns the values as text.
 * PGlite's own `query` would parse them by its rules instead of the client's.
 */
export async function runStatement(pglite: PGlite, { query, params }: Statement): Promise<QueryResult> {
  const steps = [
    serialize.parse({ text: query }),
    serialize.bind({ values: params.map(parameterText) }),
    serialize.describe({ type: 'P' }),
    serialize.execute({}),
  ]
  const received: BackendMessage[] = []
  try {
    for (const step of steps) received.push(...(await pglite.execProtocolStream(step, { syncToFs: false })))
  } finally {
    await pglite.execProtocolStream(serialize.sync(), { syncToFs: false })
  }
  return readResult(received)
}

/** Runs SQL of any number of statements without parameters, and discards the results. */
export async function runScript(pglite: PGlite, sql: string): Promise<void> {
  await pglite.execProtocolStream(serialize.query(sql), { syncToFs: false })
}

function readResult(received: readonly BackendMessage[]): QueryResult {
  const result: QueryResult = { command: '', rowCount: null, fields: [], rows: [] }
  for (const message of received) {
    if (message instanceof messages.RowDescriptionMessage) result.fields = message.fields.map(readField)
    else if (message instanceof messages.DataRowMessage) result.rows.push(message.fields)
    else if (message instanceof messages.CommandCompleteMessage) Object.assign(result, readTag(message.text))
  }
  return result
}

function readField(field: messages.Field): QueryResult['fields'][number] {
  const { name, dataTypeID, tableID, columnID, dataTypeSize, dataTypeModifier } = field
  return { name, dataTypeID, tableID, columnID, dataTypeSize, dataTypeModifier, format: 'text' }
}

/** Command and row count of a command tag: two rows for `INSERT 0 2`, five for `SELECT 5`, none for `CREATE TABLE`. */
function readTag(tag: string): { command: string; rowCount: number | null } {
  const [command = ''] = tag.split(' ', 1)
  const count = /(\d+)$/.exec(tag)?.[1]
  return { command, rowCount: count === undefined ? null : Number(count) }
}
