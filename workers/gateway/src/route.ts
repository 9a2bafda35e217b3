import type { Permission } from '@cinema/contracts/identity/permissions'
import type { Role } from '@cinema/contracts/shared/actor'
import type { Service } from './env'
import type { LimitClass } from './limits/limit-classes'

/** `anyone` may come without a token (a good one is read, a bad one refused); `signed-in` is any role; else the roles named. */
export type Access = 'anyone' | 'signed-in' | readonly Role[]

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What bounds the requests of a route. */
export type Bounds = {
  limit: LimitClass
  maxBodyBytes: number
  /** How long the Worker behind may take before the caller is told to come again. */
  timeoutMs: number
  /** What the caller's role must have been given; the Worker behind asks its table at that moment. */
  permission: Permission | null
}

export type Route = { method: Method; path: string; service: Service; access: Access } & Bounds

const READ: Bounds = { limit: 'general', maxBodyBytes: 0, timeoutMs: 10_000, permission: null }
const WRITE: Bounds = { limit: 'general', maxBodyBytes: 16_384, timeoutMs: 15_000, permission: null }

/** A line of the table; what `bounds` leaves out is as usual for the method. */
export const route = (
  method: Method,
  path: string,
  service: Service,
  access: Access,
  bounds: Partial<Bounds> = {},
): Route => ({ method, path, service, access, ...(method === 'GET' ? READ : WRITE), ...bounds })
