import type { JsonSchema } from './schema-of'

const ID = '01a20700-0000-7000-8000-000000000001'
const BY_FORMAT: Record<string, string> = {
  uuid: ID,
  'date-time': '2026-11-27T19:30:00Z',
  date: '2026-11-27',
  email: 'ada@example.org',
  uri: 'https://marquee.example/',
}

/** An example of a value that the schema describes. The same schema and name always give the same example. */
export function exampleOf(schema: JsonSchema | boolean | undefined, name = ''): unknown {
  if (typeof schema !== 'object') return null
  const first = schema.anyOf?.[0] ?? schema.oneOf?.[0]
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => exampleOf(part, name)))
  if (first !== undefined) return exampleOf(first, name)
  return ofType(schema, name)
}

function ofType(schema: JsonSchema, name: string): unknown {
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return objectOf(schema)
    case 'array':
      return arrayOf(schema, name)
    case 'string':
      return textOf(schema, name)
    case 'boolean':
      return true
    case 'integer':
    case 'number':
      return numberOf(schema, name)
    default:
      return null
  }
}

function objectOf({ properties = {}, additionalProperties, propertyNames }: JsonSchema): object {
  const named = Object.entries(properties).map(([name, schema]) => [name, exampleOf(schema, name)] as const)
  if (named.length > 0 || typeof additionalProperties !== 'object') return Object.fromEntries(named)
  return { [String(exampleOf(propertyNames, 'key') ?? 'key')]: exampleOf(additionalProperties) }
}

function arrayOf({ items, prefixItems, minItems = 1 }: JsonSchema, name: string): unknown[] {
  if (prefixItems) return prefixItems.map((item) => exampleOf(item, name))
  const item = Array.isArray(items) ? items[0] : items
  return Array.from({ length: Math.max(1, minItems) }, () => exampleOf(item, name))
}

const TEXTS: [pattern: RegExp, text: string][] = [
  [/currency/i, 'EUR'],
  [/language/i, 'en'],
  [/zone/i, 'Europe/Berlin'],
  [/^time$/, '20:15'],
  [/^kid$/, '7'],
  [/email/i, 'ada@example.org'],
  [/country/i, 'DE'],
  [/wei/i, '52000000000000000'],
  [/hash$/i, `0x${'ab'.repeat(32)}`],
  [/address|wallet|contract/i, `0x${'ab'.repeat(20)}`],
  [/label/i, 'F7'],
  [/row/i, 'F'],
  [/slug/i, 'the-third-man'],
  [/title/i, 'The Third Man'],
  [/name/i, 'Ada'],
  [/status/i, 'CONFIRMED'],
]

/** The example text for a property of this name. If the pattern does not match it, the first example text that it matches. */
function textOf(
  { format = '', minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern }: JsonSchema,
  name: string,
) {
  const text = BY_FORMAT[format] ?? TEXTS.find(([named]) => named.test(name))?.[1] ?? 'text'
  const matching = pattern === undefined ? text : [text, ...TEXTS.map(([, other]) => other)].find(matches(pattern))
  return (matching ?? text).padEnd(minLength, '.').slice(0, maxLength)
}

const matches = (pattern: string) => (text: string) => new RegExp(pattern, 'u').test(text)

function numberOf({ minimum, exclusiveMinimum, maximum = Number.POSITIVE_INFINITY }: JsonSchema, name: string): number {
  const least = Math.max(Number(minimum ?? -1_000), Number(exclusiveMinimum ?? -1_000) + 1)
  const usual = /amount|price|total|sum/i.test(name) ? 1_250 : 1
  return Math.min(maximum, Math.max(usual, least))
}
