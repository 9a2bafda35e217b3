import { createHash } from 'node:crypto'
import type { z } from 'zod'

/** The same parts give the same id (UUID version 8 of a SHA-256), so that seeding again finds the existing rows. */
export function seededId<Schema extends z.ZodType<string>>(schema: Schema, ...parts: string[]): z.output<Schema> {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return schema.parse(
    [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-'),
  )
}
