import { type GatewayContext, type WaitUntil, waitUntilOf } from './gateway-context'
import type { GatewayEnv, GatewaySettings } from './settings'

/** What is needed to read something from the auth Worker, and to cache it in this isolate for each set of settings. */
export type AuthLookup = { settings: GatewaySettings; access: GatewayEnv['ACCESS']; waitUntil: WaitUntil }

export const authLookupOf = (c: GatewayContext): AuthLookup => ({
  settings: c.get('settings'),
  access: c.env.ACCESS,
  waitUntil: waitUntilOf(c),
})
