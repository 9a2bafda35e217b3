import { ENDPOINTS } from '@cinema/contracts/shared/endpoints'
import { Problem } from '@cinema/contracts/shared/problem'
import { WORKERS } from '@cinema/contracts/shared/workers'
import { describeEndpoint } from './describe-endpoint'
import { describeWebhooks, WEBHOOK_SECTION } from './describe-webhook'
import { schemaOf } from './schema-of'

/** The sections of the document, one for each Worker, that of the gateway last. */
const { gateway, ...others } = WORKERS
const SECTIONS = Object.values({ ...others, gateway }).map(({ section }) => section)

export type PathItem = Record<string, ReturnType<typeof describeEndpoint>>

/** The API document in OpenAPI 3.1, made from the declarations of the endpoints. */
export function openApiDocument(origin: string) {
  const paths: Record<string, PathItem> = {}
  for (const endpoint of ENDPOINTS) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = {
      ...paths[path],
      [endpoint.method.toLowerCase()]: describeEndpoint(endpoint, WORKERS[endpoint.server].section.name),
    }
  }
  const used = new Set(ENDPOINTS.map(({ server }): string => WORKERS[server].section.name))
  return {
    openapi: '3.1.1',
    info: {
      title: 'Marquee',
      version: '1.0.0',
      summary: 'Find a film, hold seats, pay, walk in.',
      description:
        'JSON in camelCase, UUIDs, instants in RFC 3339 UTC, money in minor units. Refusals are RFC 9457 problems with a stable `code`. What happens is told as [events](/docs/events).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: origin }],
    tags: [...SECTIONS.filter(({ name }) => used.has(name)), WEBHOOK_SECTION],
    paths,
    webhooks: describeWebhooks(),
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: schemaOf(Problem, 'output') },
    },
  }
}
