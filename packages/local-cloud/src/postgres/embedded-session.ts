import { messages, type PGlite, protocol } from '@electric-sql/pglite'
import type { Answer, Statement } from './database'
import { parameterText } from './parameter-text'

const { serialize } = protocol
type BackendMessage = Awaited<ReturnType<PGlite['execProtocolStream']>>[number]

/**
 * Runs one statement over the extended protocol and keeps the values as text.
 * PGlite's own `query` would parse them by its own rules instead of the client's.
 */
export async function runStatement(pglite: PGlite, { query, params }: Statement): Promise<Answer> {
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
  return readAnswer(received)
}

/** Runs SQL without parameters, any number of statements, and drops what it answers. */
export async function runScript(pglite: PGlite, sql: string): Promise<void> {
  await pglite.execProtocolStream(serialize.query(sql), { syncToFs: false })
}

function readAnswer(received: readonly BackendMessage[]): Answer {
  const answer: Answer = { command: '', rowCount: null, fields: [], rows: [] }
  for (const message of received) {
    if (message instanceof messages.RowDescriptionMessage) answer.fields = message.fields.map(readField)
    else if (message instanceof messages.DataRowMessage) answer.rows.push(message.fields)
    else if (message instanceof messages.CommandCompleteMessage) Object.assign(answer, readTag(message.text))
  }
  return answer
}

function readField(field: messages.Field): Answer['fields'][number] {
  const { name, dataTypeID, tableID, columnID, dataTypeSize, dataTypeModifier } = field
  return { name, dataTypeID, tableID, columnID, dataTypeSize, dataTypeModifier, format: 'text' }
}

/** `INSERT 0 2` tells two rows, `SELECT 5` five, `CREATE TABLE` none. */
function readTag(tag: string): { command: string; rowCount: number | null } {
  const [command = ''] = tag.split(' ', 1)
  const count = /(\d+)$/.exec(tag)?.[1]
  return { command, rowCount: count === undefined ? null : Number(count) }
}
