import { WorkerEntrypoint } from 'cloudflare:workers'
import type { AccessService } from '@cinema/contracts/identity/service'
import type { RelayService } from '@cinema/contracts/shared/relay'

/** Stands where the outbox relay does: events stay in the outbox, since no stand-in delivers any either. */
export class RelayEntrypoint extends WorkerEntrypoint implements RelayService {
  async poke(): Promise<void> {}
}

/** Stands where auth does for the gateway: nobody's session has ended, and roles may do nothing. */
export class AccessEntrypoint extends WorkerEntrypoint implements AccessService {
  async permissionsByRole() {
    return { customer: [], staff: [], manager: [], admin: [] }
  }

  async endedSessions() {
    return []
  }
}

export default { fetch: () => new Response(null, { status: 204 }) } satisfies ExportedHandler
