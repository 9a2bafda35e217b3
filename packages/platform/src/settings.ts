import type { z } from 'zod'

const seen = new WeakMap<object, unknown>()

/**
 * Reads a Worker's settings once per isolate.
 * @throws an Error whose message names each setting that is missing or wrong, and never its value.
 */
export function readSettings<Schema extends z.ZodType>(schema: Schema, env: object): z.output<Schema> {
  const known = seen.get(env)
  if (known) return known as z.output<Schema>

  const parsed = schema.safeParse(env)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`This Worker's settings are not usable. ${faults.join('. ')}.`)
  }
  seen.set(env, parsed.data)
  return parsed.data
}
