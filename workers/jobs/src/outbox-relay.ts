import { DurableObject } from 'cloudflare:workers'
import { describeFault, log } from '@cinema/platform/log'
import { backoffMs } from './delivery/backoff'
import { dependencies } from './deps'
import { type RelayDeps, relay } from './outbox/relay'
import type { OutboxRelayRpc } from './outbox-relay-rpc'
import type { JobsEnv } from './settings'

const BACKOFF = { firstMs: 500, mostMs: 30_000 }

/** Relays the outbox in its alarm. There is one such object, so that no two rounds overlap. */
export class OutboxRelay extends DurableObject<JobsEnv> implements OutboxRelayRpc {
  #failures = 0

  /** Leaves an alarm alone that is set already: it is due at once, or delayed after a failure. */
  async poke(): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now())
  }

  /** A method of its own, so that the fault tests can put faults between the steps of the relay. */
  protected deps(): RelayDeps {
    return dependencies(this.env)
  }

  override async alarm(): Promise<void> {
    try {
      const result = await relay(this.deps())
      this.#failures = 0
      if (result === 'MORE') await this.ctx.storage.setAlarm(Date.now())
    } catch (fault) {
      this.#failures += 1
      log('error', 'relay failed', { failures: this.#failures, ...describeFault(fault) })
      await this.ctx.storage.setAlarm(Date.now() + backoffMs(this.#failures, BACKOFF, Math.random()))
    }
  }
}
