import type { QueryResult } from './database'
import type { NeonRequest } from './neon-request'

type ResultShape = Pick<NeonRequest, 'arrayMode' | 'rawText'>

const READERS: Record<number, (text: string) => unknown> = {
  16: (text) => text === 't',
  21: Number,
  23: Number,
  26: Number,
  114: (text) => JSON.parse(text),
  700: Number,
  701: Number,
  3802: (text) => JSON.parse(text),
}

/** A result in the shape that the request's headers ask for: rows as lists or objects, values as text or as JSON. */
export function neonResult(result: QueryResult, { arrayMode, rawText }: ResultShape) {
  const readers = result.fields.map((field) => (rawText ? undefined : READERS[field.dataTypeID]))
  const rows = result.rows.map((row) => {
    const values = rawText ? row : row.map((text, i) => (text === null ? null : (readers[i]?.(text) ?? text)))
    return arrayMode ? values : Object.fromEntries(result.fields.map((field, i) => [field.name, values[i]]))
  })
  return { ...result, rows, rowAsArray: arrayMode }
}
