import type { Endpoint } from '@cinema/contracts/shared/endpoint'
import type { WorkerEnv } from '@cinema/platform/app'
import type { Context } from 'hono'
import type { Verdict } from './limits/token-account'
import type { GatewayEnv, GatewaySettings } from './settings'
import type { Caller } from './token-reader'

/** What a request gathers on its way through the gateway, for its answer, its line in the log and the figures. */
export type Gathered = {
  Bindings: GatewayEnv
  Variables: WorkerEnv['Variables'] & {
    settings: GatewaySettings
    trace: string
    route?: Endpoint
    caller?: Caller | null
    verdict?: Verdict | null
    /** The answer bears already what is the same for everybody. */
    dressed?: boolean
    /** The code of a refusal that came from the gateway itself. */
    refused?: string
  }
}
export type GatewayContext = Context<Gathered>
