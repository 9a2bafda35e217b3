import type { Endpoint } from '@cinema/contracts/shared/endpoint'
import { ENDPOINTS } from '@cinema/contracts/shared/endpoints'

const byName = new Map(ENDPOINTS.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint]))

/** Every endpoint by its method and path, as `expected-access.ts` names them. */
export const ENDPOINT_NAMES: readonly string[] = [...byName.keys()]

/** Undefined if there is no such endpoint. */
export const endpointAt = (name: string): Endpoint | undefined => byName.get(name)
