import {
  type Access,
  type AnswerSpec,
  type Bounds,
  type Endpoint,
  endpointsOf,
  type Method,
  type Server,
} from '@cinema/contracts/shared/endpoint'
import type { RefusalStatus, Refusals } from '@cinema/contracts/shared/refusals'
import { z } from 'zod'
import { OPERATIONS } from './openapi/operations'

/** A line of the old table with what the old operations say of it, as an endpoint. It goes when all are in contracts. */
export function legacyEndpoint(
  method: Method,
  path: `/${string}`,
  service: Uppercase<Server>,
  access: Access,
  bounds: Partial<Bounds> = {},
): Endpoint {
  const operation = OPERATIONS[`${method} ${path}`]
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const refuses: Record<string, [RefusalStatus, string]> = {}
  for (const [status, codes] of Object.entries(operation?.refusals ?? {})) {
    for (const code of codes ?? []) refuses[code] = [Number(status) as RefusalStatus, '']
  }
  const params = Object.fromEntries(names.map((name) => [name, name.endsWith('Id') ? z.uuid() : z.string()]))
  return endpointsOf(service.toLowerCase() as Server)({
    method,
    path,
    access,
    summary: operation?.summary ?? '',
    ...(operation?.description ? { description: operation.description } : {}),
    ...(names.length > 0 ? { params: z.object(params) } : {}),
    ...(operation?.query ? { query: operation.query as z.ZodType<object> } : {}),
    ...(operation?.body
      ? {
          body: operation.body.schema as z.ZodType<object>,
          example: operation.body.example,
          bodyOptional: operation.body.optional ?? false,
        }
      : {}),
    answer: (operation?.answer ?? { status: 204, says: '' }) as AnswerSpec,
    ...(operation?.alsoAnswers ? { alsoAnswers: operation.alsoAnswers } : {}),
    refuses: refuses as Refusals,
    ...bounds,
  })
}
