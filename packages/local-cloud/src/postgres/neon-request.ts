import { z } from 'zod'
import type { Statement, TransactionOptions } from './database'

const StatementBody = z.object({ query: z.string(), params: z.array(z.unknown()).default([]) })
const Body = z.union([z.object({ queries: z.array(StatementBody) }), StatementBody])

const ISOLATION_LEVELS = {
  ReadUncommitted: 'READ UNCOMMITTED',
  ReadCommitted: 'READ COMMITTED',
  RepeatableRead: 'REPEATABLE READ',
  Serializable: 'SERIALIZABLE',
} as const

/** A parsed request of Neon's HTTP protocol. */
export interface NeonRequest {
  role: string
  statements: Statement[]
  batch: boolean
  options: TransactionOptions
  arrayMode: boolean
  rawText: boolean
}

/** Parses body and headers. @throws if either is not what a Neon client sends. */
export function readNeonRequest(headers: Headers, json: unknown): NeonRequest {
  const body = Body.parse(json)
  const batch = 'queries' in body
  return {
    role: decodeURIComponent(new URL(headers.get('Neon-Connection-String') ?? '').username),
    statements: batch ? body.queries : [body],
    batch,
    options: batch ? readOptions(headers) : {},
    arrayMode: headers.get('Neon-Array-Mode') === 'true',
    rawText: headers.get('Neon-Raw-Text-Output') === 'true',
  }
}

function readOptions(headers: Headers): TransactionOptions {
  const level = headers.get('Neon-Batch-Isolation-Level')
  const readOnly = headers.get('Neon-Batch-Read-Only')
  const deferrable = headers.get('Neon-Batch-Deferrable')
  return {
    ...(level !== null && isLevel(level) && { isolationLevel: ISOLATION_LEVELS[level] }),
    ...(readOnly !== null && { readOnly: readOnly === 'true' }),
    ...(deferrable !== null && { deferrable: deferrable === 'true' }),
  }
}

function isLevel(name: string): name is keyof typeof ISOLATION_LEVELS {
  return Object.hasOwn(ISOLATION_LEVELS, name)
}
