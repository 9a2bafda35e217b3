import type { Answer } from './database'
import type { NeonRequest } from './neon-request'

type Shape = Pick<NeonRequest, 'arrayMode' | 'rawText'>

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

/** An answer in the shape that the request's headers ask for: rows as lists or objects, values as text or as JSON. */
export function neonAnswer(answer: Answer, { arrayMode, rawText }: Shape) {
  const readers = answer.fields.map((field) => (rawText ? undefined : READERS[field.dataTypeID]))
  const rows = answer.rows.map((row) => {
    const values = rawText ? row : row.map((text, i) => (text === null ? null : (readers[i]?.(text) ?? text)))
    return arrayMode ? values : Object.fromEntries(answer.fields.map((field, i) => [field.name, values[i]]))
  })
  return { ...answer, rows, rowAsArray: arrayMode }
}
