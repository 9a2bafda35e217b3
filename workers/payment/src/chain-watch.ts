import { DurableObject } from 'cloudflare:workers'
import { runInvocation } from '@cinema/platform/invocation'
import { describeFault, log } from '@cinema/platform/log'
import type { ChainWatchRpc } from './chain/chain-watch-rpc'
import { scanChain } from './chain/scan-chain'
import { dependencies } from './deps'
import type { PaymentEnv } from './settings'

const EVERY_MS = 5_000
const UNTIL = 'until'

/** Scans the chain by an alarm every few seconds while a payment or refund in ether may be pending. */
export class ChainWatch extends DurableObject<PaymentEnv> implements ChainWatchRpc {
  async watch(until: number): Promise<void> {
    const { storage } = this.ctx
    await storage.put(UNTIL, Math.max(until, (await storage.get<number>(UNTIL)) ?? 0))
    if ((await storage.getAlarm()) === null) await storage.setAlarm(Date.now() + EVERY_MS)
  }

  override async alarm(): Promise<void> {
    const { storage } = this.ctx
    try {
      await runInvocation({ env: this.env, ctx: this.ctx }, () => scanChain(dependencies(this.env)))
    } catch (fault) {
      log('warn', 'the scan of the chain failed', describeFault(fault))
    }
    if (Date.now() < ((await storage.get<number>(UNTIL)) ?? 0)) await storage.setAlarm(Date.now() + EVERY_MS)
    else await storage.deleteAll()
  }
}
