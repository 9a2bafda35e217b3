import { Permission } from '@cinema/contracts/identity/permissions'
import type { Role } from '@cinema/contracts/shared/actor'
import type { Service } from './env'
import type { LimitClass } from './limits/limit-classes'

/**
 * `anyone` may come without a token (a good one is read, a bad one refused); `signed-in` is any role; a permission is whose
 * role has it in auth's table; else the roles named.
 */
export type Access = 'anyone' | 'signed-in' | readonly Role[] | Permission

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What bounds the requests of a route. */
export type Bounds = {
  limit: LimitClass
  maxBodyBytes: number
  /** How long the Worker behind may take before the caller is told to come again. */
  timeoutMs: number
  /** Everybody gets the same answer, whoever they are: the edge may keep it as its Worker allows. */
  shared: boolean
  /**
   * Whether a request whose answer was lost may be sent to the Worker again, since twice does what once does and answers
   * alike: `always`, `by key` if it brings an `Idempotency-Key`, or `never`.
   */
  repeat: 'always' | 'by key' | 'never'
}

type Line<By> = { method: Method; path: string; service: By; access: Access } & Bounds
/** A route that a Worker behind answers. */
export type RouteBehind = Line<Service>
/** The gateway answers by itself what it alone can know. */
export type Route = RouteBehind | Line<'GATEWAY'>

const READ: Bounds = { limit: 'general', maxBodyBytes: 0, timeoutMs: 10_000, shared: false, repeat: 'always' }
const WRITE: Bounds = { limit: 'general', maxBodyBytes: 16_384, timeoutMs: 15_000, shared: false, repeat: 'never' }

/** A line of the table; what `bounds` leaves out is as usual for the method. */
export const route = (
  method: Method,
  path: string,
  service: Route['service'],
  access: Access,
  bounds: Partial<Bounds> = {},
): Route => ({ method, path, service, access, ...(method === 'GET' ? READ : WRITE), ...bounds })

/** The permission that a route asks for, if it asks for one. */
export const permissionOf = ({ access }: Pick<Route, 'access'>): Permission | null =>
  Permission.safeParse(access).data ?? null
