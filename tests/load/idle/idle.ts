import { WorkerEntrypoint } from 'cloudflare:workers'
import type { RelayService } from '@cinema/contracts/shared/relay'

/** Stands where the outbox relay does: events stay in the outbox, since no stand-in delivers any either. */
export class RelayEntrypoint extends WorkerEntrypoint implements RelayService {
  async poke(): Promise<void> {}
}

export default { fetch: () => new Response(null, { status: 204 }) } satisfies ExportedHandler
