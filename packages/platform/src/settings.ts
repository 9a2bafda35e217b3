import type { z } from 'zod'

const cached = new WeakMap<object, unknown>()

/**
 * A Worker's settings, parsed once per isolate.
 * @throws an Error whose message names each setting that is missing or wrong, and never its value.
 */
export function readSettings<Schema extends z.ZodType>(schema: Schema, env: object): z.output<Schema> {
  const known = cached.get(env)
  if (known) return known as z.output<Schema>

  const parsed = schema.safeParse(env)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`This Worker's settings are not usable. ${faults.join('. ')}.`)
  }
  cached.set(env, parsed.data)
  return parsed.data
}
