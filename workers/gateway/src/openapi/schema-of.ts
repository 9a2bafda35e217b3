import { z } from 'zod'

export type JsonSchema = z.core.JSONSchema.BaseSchema

/** A schema as JSON Schema 2020-12, for the values before parsing (`input`) or after it (`output`). */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const converted: JsonSchema = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => nameProperties(jsonSchema),
  })
  const { $schema: _, ...json } = converted
  return json
}

/** Describes a record with known keys as an object with these properties. */
function nameProperties(schema: JsonSchema): void {
  const { propertyNames, additionalProperties } = schema
  if (typeof propertyNames !== 'object' || !propertyNames.enum || typeof additionalProperties !== 'object') return
  schema.properties = Object.fromEntries(propertyNames.enum.map((name) => [String(name), additionalProperties]))
  schema.additionalProperties = false
  delete schema.propertyNames
}
