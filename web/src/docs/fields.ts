import type { JsonSchemaObject } from '@cinema/contracts/shared/event-catalogue'

/** A field of an event by its path, `show.cinemaId` or `tickets[].label`. */
export type Field = { path: string; type: string; says: string }

/** The fields that a schema describes, at any depth, in the order of the schema. */
export function fieldsOf(schema: JsonSchemaObject, path = ''): Field[] {
  const own = path === '' ? [] : [{ path, type: typeOf(schema), says: schema.description ?? '' }]
  const { properties, items } = presentValue(schema)
  const inner = Object.entries(properties ?? {}).flatMap(([name, property]) =>
    fieldsOf(property, path === '' ? name : `${path}.${name}`),
  )
  // An item has no words of its own beside those of its list.
  return [...own, ...inner, ...(items ? fieldsOf(items, `${path}[]`).slice(1) : [])]
}

/** What is not null of a schema that allows null. */
function presentValue(schema: JsonSchemaObject): JsonSchemaObject {
  const options = schema.anyOf?.filter(({ type }) => type !== 'null') ?? []
  const [only] = options
  return options.length === 1 && only ? only : schema
}

function typeOf(schema: JsonSchemaObject): string {
  const { anyOf, const: constant, enum: values, type, format, items } = schema
  if (anyOf) return anyOf.map(typeOf).join(' | ')
  if (constant !== undefined) return JSON.stringify(constant)
  if (values) return values.map((value) => JSON.stringify(value)).join(' | ')
  if (items) return `${typeOf(items)}[]`
  return format ?? [type ?? 'any'].flat().join(' | ')
}
