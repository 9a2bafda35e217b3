import { DurableObject } from 'cloudflare:workers'
import { describeFault, log } from '@cinema/platform/log'
import { backoffMs } from './delivery/backoff'
import { dependencies } from './deps'
import { relay } from './outbox/relay'
import type { OutboxRelayRpc } from './outbox-relay-rpc'
import type { JobsEnv } from './settings'

const BACKOFF = { firstMs: 500, mostMs: 30_000 }

/** One object relays the outbox, so no two rounds overlap. Its alarm is what wakes it: a poke that is answered is kept. */
export class OutboxRelay extends DurableObject<JobsEnv> implements OutboxRelayRpc {
  #failures = 0

  /** An alarm that is set already stands: it is due at once, or waits after a failure. */
  async poke(): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now())
  }

  override async alarm(): Promise<void> {
    try {
      const left = await relay(dependencies(this.env))
      this.#failures = 0
      if (left === 'MORE') await this.ctx.storage.setAlarm(Date.now())
    } catch (fault) {
      this.#failures += 1
      log('error', 'relay failed', { failures: this.#failures, ...describeFault(fault) })
      await this.ctx.storage.setAlarm(Date.now() + backoffMs(this.#failures, BACKOFF, Math.random()))
    }
  }
}
