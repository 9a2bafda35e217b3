import type { Later } from './limits/limiter'
import type { GatewayEnv, GatewaySettings } from './settings'

/** Where auth is asked, under which settings what it says is kept, and what outlives the answer. */
export type AskingAuth = { settings: GatewaySettings; access: GatewayEnv['ACCESS']; later: Later }
