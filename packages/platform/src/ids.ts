import type { z } from 'zod'

type IdOf<Schema extends z.ZodType<string>> = z.output<Schema>

/** A new UUID version 7, branded by the schema. It sorts by its creation time `at`, in ms since the epoch. */
export function newId<Schema extends z.ZodType<string>>(_schema: Schema, at: number = Date.now()): IdOf<Schema> {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  new DataView(bytes.buffer).setUint32(0, Math.floor(at / 0x10000))
  new DataView(bytes.buffer).setUint16(4, at % 0x10000)
  return formatted(bytes, 7) as IdOf<Schema>
}

/** The creation time of a UUID version 7, in ms since the epoch. */
export const createdAtOf = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)

/** The same parts give the same id (UUID version 8 over SHA-256), so that a repeated request finds its first effect. */
export async function derivedId<Schema extends z.ZodType<string>>(
  _schema: Schema,
  ...parts: [string, ...string[]]
): Promise<IdOf<Schema>> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(parts)))
  return formatted(new Uint8Array(digest, 0, 16), 8) as IdOf<Schema>
}

function formatted(bytes: Uint8Array, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
