import { Problem } from '@cinema/contracts/shared/problem'
import { ROUTES } from '../route-table'
import { describeEndpoint } from './describe-endpoint'
import { schemaOf } from './schema-of'

const TAGS = {
  auth: { name: 'Identity', description: 'Accounts, sessions, roles, and who did what.' },
  user: { name: 'Profile', description: 'What a customer likes, earns and owns.' },
  movie: { name: 'Catalogue', description: 'Films and when they are shown.' },
  booking: { name: 'Seats, bookings and tickets', description: 'From the seat map to the door.' },
  payment: { name: 'Payments', description: 'Money in and back.' },
  notification: { name: 'Notifications', description: 'What happened to one’s bookings, as it happens.' },
  gateway: { name: 'System', description: 'How it is.' },
  jobs: { name: 'Jobs', description: 'What runs by the clock.' },
} as const

export type PathItem = Record<string, ReturnType<typeof describeEndpoint>>

/** The whole API in OpenAPI 3.1, made from the route table and the schemas that requests are judged by. */
export function openApiDocument(origin: string) {
  const paths: Record<string, PathItem> = {}
  for (const route of ROUTES) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: describeEndpoint(route, TAGS[route.server].name),
    }
  }
  const used = new Set(ROUTES.map(({ server }): string => TAGS[server].name))
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
