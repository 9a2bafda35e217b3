import { DurableObject } from 'cloudflare:workers'
import type { ChainSenderRpc } from './chain/chain-sender-rpc'
import { etherSettings } from './chain/ether-settings'
import {
  type RefundCall,
  RefundSender,
  type SenderJournal,
  type SentRefund,
  type SignedTransaction,
} from './chain/refund-sender'
import type { PaymentEnv } from './settings'

const PREFIX = 'refund '

/** The single object that sends all refunds in ether, so that concurrent ones never use the same nonce. */
export class ChainSender extends DurableObject<PaymentEnv> implements ChainSenderRpc {
  #sender: RefundSender | null = null

  async send(call: RefundCall): Promise<SentRefund> {
    this.#sender ??= this.#open()
    return this.#sender.send(call)
  }

  #open(): RefundSender {
    const settings = etherSettings(this.env)
    if (!settings) throw new Error('no chain is configured')
    return new RefundSender(settings, journalIn(this.ctx.storage), Date.now)
  }
}

const journalIn = (storage: DurableObjectStorage): SenderJournal => ({
  async pending() {
    const stored = await storage.list<SignedTransaction>({ prefix: PREFIX })
    return new Map(Array.from(stored, ([key, signed]) => [key.slice(PREFIX.length), signed]))
  },
  put: (refundId, signed) => storage.put(`${PREFIX}${refundId}`, signed),
  async delete(refundId) {
    await storage.delete(`${PREFIX}${refundId}`)
  },
})
