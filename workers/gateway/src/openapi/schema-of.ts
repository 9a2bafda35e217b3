import { z } from 'zod'

export type JsonSchema = z.core.JSONSchema.BaseSchema

/** A schema as JSON Schema 2020-12: of what may be sent (`input`), or of what comes (`output`). */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const made: JsonSchema = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  const { $schema: _, ...json } = made
  return json
}
