import { Problem } from '@cinema/contracts/shared/problem'
import { ROUTES } from '../route-table'
import { describeRoute } from './describe-route'
import type { Operation } from './operation'
import { OPERATIONS } from './operations'
import { schemaOf } from './schema-of'

const TAGS = {
  AUTH: 'Identity',
  USER: 'Profile',
  MOVIE: 'Catalogue',
  BOOKING: 'Seats, bookings and tickets',
  PAYMENT: 'Payments',
  NOTIFICATION: 'Notifications',
  JOBS: 'Jobs',
} as const

export type PathItem = Record<string, ReturnType<typeof describeRoute>>

/** The whole API in OpenAPI 3.1, made from the route table and the schemas that requests are judged by. */
export function openApiDocument(origin: string) {
  const paths: Record<string, PathItem> = {}
  for (const route of ROUTES) {
    const operation: Operation | undefined = OPERATIONS[`${route.method} ${route.path}`]
    if (!operation) continue
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeRoute(route, operation, TAGS[route.service]) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Marquee',
      version: '1.0.0',
      summary: 'Find a film, hold seats, pay, walk in.',
      description:
        'JSON in camelCase, UUIDs, instants in RFC 3339 UTC, money in minor units. Refusals are RFC 9457 problems with a stable `code`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: origin }],
    tags: [...new Set(Object.values(TAGS))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: schemaOf(Problem, 'output') },
    },
  }
}
