import { bodyTypesOf } from '@cinema/contracts/shared/endpoint'
import type { Context } from 'hono'
import type { z } from 'zod'
import { problem } from './problem'

type Target = 'json' | 'form' | 'query' | 'param'
/**
 * Parses one part of a request by a schema. Refuses with 400, or 415 for a body of another type. The refusal has the path
 * and the reason of each fault, never the rejected value. With `mayBeAbsent` a missing body counts as `{}`.
 */
export async function parse<Schema extends z.ZodType<object>>(
  c: Context,
  target: Target,
  schema: Schema,
  mayBeAbsent = false,
): Promise<{ value: z.output<Schema> } | Response> {
  const input = await read(c, target, mayBeAbsent)
  if (input instanceof Response) return input

  const parsed = schema.safeParse(input.value)
  if (parsed.success) return { value: parsed.data }
  return problem(c, 400, {
    code: 'VALIDATION_FAILED',
    detail: 'The request does not have the expected form.',
    errors: faultsOf(parsed.error.issues),
  })
}

type Issue = z.core.$ZodIssue

/** The faults with their paths. For a union they are those of the nearest option, the one with the fewest faults. */
function faultsOf(issues: readonly Issue[], at: PropertyKey[] = []): { path: string; message: string }[] {
  return issues.flatMap((issue) => {
    const path = [...at, ...issue.path]
    const options = issue.code === 'invalid_union' ? issue.errors.filter((faults) => faults.length > 0) : []
    const [nearest] = options.toSorted((one, other) => one.length - other.length)
    return nearest ? faultsOf(nearest, path) : [{ path: path.join('.'), message: issue.message }]
  })
}

async function read(c: Context, target: Target, mayBeAbsent: boolean): Promise<{ value: unknown } | Response> {
  switch (target) {
    case 'query':
      return withoutNul(c, c.req.query())
    case 'param':
      return withoutNul(c, c.req.param())
    case 'form':
      return readForm(c)
    case 'json':
      return readJson(c, mayBeAbsent)
    default:
      return target satisfies never
  }
}

const withoutNul = (c: Context, value: Record<string, unknown>) =>
  Object.values(value).some((text) => typeof text === 'string' && text.includes('\0'))
    ? refuseText(c, 'a NUL character')
    : { value }

async function readForm(c: Context): Promise<{ value: unknown } | Response> {
  if (!bodyTypesOf({ bodyIsForm: true }).includes(mediaTypeOf(c)))
    return problem(c, 415, { code: 'UNSUPPORTED_MEDIA_TYPE', detail: 'Send the body as a form.' })
  try {
    return withoutNul(c, await c.req.parseBody())
  } catch {
    return problem(c, 400, { code: 'VALIDATION_FAILED', detail: 'The body is not a valid form.' })
  }
}

async function readJson(c: Context, mayBeAbsent: boolean): Promise<{ value: unknown } | Response> {
  if (mayBeAbsent && c.req.header('content-type') === undefined) return { value: {} }
  if (mediaTypeOf(c) !== 'application/json') {
    return problem(c, 415, { code: 'UNSUPPORTED_MEDIA_TYPE', detail: 'Send the body as application/json.' })
  }
  try {
    const text = UTF_8.decode(await c.req.arrayBuffer())
    if (NUL_ESCAPED.test(text)) return refuseText(c, 'a NUL character')
    return holdsHalfACharacter(text) ? refuseText(c, 'half a character') : { value: JSON.parse(text) }
  } catch {
    return problem(c, 400, { code: 'MALFORMED_JSON', detail: 'The body is not valid JSON in UTF-8.' })
  }
}

const mediaTypeOf = (c: Context) => c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
const NUL_ESCAPED = /(?<!\\)(\\\\)*\\u0000/

const SURROGATE_ESCAPED = /\\u[dD][89a-fA-F]/

/**
 * Whether a text in the document is cut within a character: a surrogate without its other half, which JSON allows as an escape.
 * UTF-8 has no bytes for it, so that it could be neither stored nor sent on.
 */
function holdsHalfACharacter(json: string): boolean {
  if (!SURROGATE_ESCAPED.test(json)) return false
  let holds = false
  JSON.parse(json, (key, value: unknown) => {
    holds ||= !key.isWellFormed() || (typeof value === 'string' && !value.isWellFormed())
    return value
  })
  return holds
}

/** PostgreSQL can store neither NUL nor half a character in a text. */
const refuseText = (c: Context, what: string) =>
  problem(c, 400, { code: 'VALIDATION_FAILED', detail: `The request holds ${what}, which no text may.` })
