import type { Context } from 'hono'
import type { SecureHeadersVariables } from 'hono/secure-headers'
import type { AdminEnv } from './settings'

export type PanelHono = {
  Bindings: AdminEnv
  Variables: SecureHeadersVariables & { requestId: string }
}

/** Hono's context of a request to this Worker. */
export type PanelContext = Context<PanelHono>
