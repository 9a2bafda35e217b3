import { Problem } from '@cinema/contracts/shared/problem'
import { ROUTES } from '../route-table'
import { describeRoute } from './describe-route'
import type { Operation } from './operation'
import { OPERATIONS } from './operations'
import { schemaOf } from './schema-of'

const TAGS = {
  AUTH: { name: 'Identity', description: 'Accounts, sessions, roles, and who did what.' },
  USER: { name: 'Profile', description: 'What a customer likes, earns and owns.' },
  MOVIE: { name: 'Catalogue', description: 'Films and when they are shown.' },
  BOOKING: { name: 'Seats, bookings and tickets', description: 'From the seat map to the door.' },
  PAYMENT: { name: 'Payments', description: 'Money in and back.' },
  NOTIFICATION: { name: 'Notifications', description: 'What happened to one’s bookings, as it happens.' },
  GATEWAY: { name: 'System', description: 'How it is.' },
  JOBS: { name: 'Jobs', description: 'What runs by the clock.' },
} as const

export type PathItem = Record<string, ReturnType<typeof describeRoute>>

/** The whole API in OpenAPI 3.1, made from the route table and the schemas that requests are judged by. */
export function openApiDocument(origin: string) {
  const paths: Record<string, PathItem> = {}
  for (const route of ROUTES) {
    const operation: Operation | undefined = OPERATIONS[`${route.method} ${route.path}`]
    if (!operation) continue
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: describeRoute(route, operation, TAGS[route.service].name),
    }
  }
  const used = new Set(ROUTES.map(({ service }): string => TAGS[service].name))
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
    tags: Object.values(TAGS).filter(({ name }) => used.has(name)),
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: schemaOf(Problem, 'output') },
    },
  }
}
