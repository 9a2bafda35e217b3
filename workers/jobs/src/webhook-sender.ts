import { DurableObject } from 'cloudflare:workers'
import type { WebhookId } from '@cinema/contracts/shared/ids'
import { runInvocation } from '@cinema/platform/invocation'
import { describeFault, log } from '@cinema/platform/log'
import { backoffMs } from './delivery/backoff'
import { dependencies } from './deps'
import type { JobsEnv } from './settings'
import { type SendingDeps, sendDue } from './webhook-delivery/send-due'
import type { WebhookSenderRpc } from './webhook-sender-rpc'

const BACKOFF = { firstMs: 1_000, mostMs: 60_000 }
const WEBHOOK_ID = 'webhookId'

/** Sends the deliveries of one webhook in its alarm, so that a receiver that is slow or down holds up no other webhook. */
export class WebhookSender extends DurableObject<JobsEnv> implements WebhookSenderRpc {
  #failures = 0

  /** In an alarm the object does not know its name, so it is stored. */
  async wake(webhookId: WebhookId): Promise<void> {
    await this.ctx.storage.put(WEBHOOK_ID, webhookId)
    await this.#setAlarm(Date.now())
  }

  /** A method of its own, so that the fault tests can put faults between sending and recording. */
  protected deps(): SendingDeps {
    return dependencies(this.env)
  }

  override async alarm(): Promise<void> {
    const webhookId = await this.ctx.storage.get<WebhookId>(WEBHOOK_ID)
    if (webhookId === undefined) return
    try {
      const next = await runInvocation({ env: this.env, ctx: this.ctx }, () => sendDue(this.deps(), webhookId))
      this.#failures = 0
      if (next === 'GONE') await this.ctx.storage.deleteAll()
      else if (next !== null) await this.#setAlarm(Date.now() + next)
    } catch (fault) {
      this.#failures += 1
      log('error', 'sending to a webhook failed', { webhookId, failures: this.#failures, ...describeFault(fault) })
      await this.#setAlarm(Date.now() + backoffMs(this.#failures, BACKOFF, Math.random()))
    }
  }

  /** An earlier alarm stays: something was recorded while the object was sending. */
  async #setAlarm(at: number): Promise<void> {
    const set = await this.ctx.storage.getAlarm()
    if (set === null || set > at) await this.ctx.storage.setAlarm(at)
  }
}
