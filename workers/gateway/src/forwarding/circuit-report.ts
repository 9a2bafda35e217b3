import type { AlertService } from '@cinema/contracts/alert/service'
import { describeFault, log } from '@cinema/platform/log'
import { type GatewayContext, type WaitUntil, waitUntilOf } from '../gateway-context'
import type { ForwardedEndpoint } from '../settings'

type Worker = ForwardedEndpoint['server']
type AlertPort = { alerts: Pick<AlertService, 'raise' | 'resolve'>; waitUntil: WaitUntil }

/** Raises an alert while the circuit of a Worker is open, once, and resolves it when the circuit closes. No request waits for it. */
export class CircuitReports {
  readonly #raised = new Set<Worker>()

  report(worker: Worker, isOpen: boolean, port: () => AlertPort): void {
    if (isOpen === this.#raised.has(worker)) return
    const { alerts, waitUntil } = port()
    waitUntil(isOpen ? this.#raise(worker, alerts) : this.#resolve(worker, alerts))
  }

  /** If it cannot be raised, the next request that finds the circuit open tries again. */
  async #raise(worker: Worker, alerts: AlertPort['alerts']): Promise<void> {
    this.#raised.add(worker)
    try {
      await alerts.raise({ cause: 'circuit-open', subject: worker, cinemaId: null, facts: { worker } })
    } catch (fault) {
      this.#raised.delete(worker)
      log('warn', 'an open circuit could not be reported', { worker, ...describeFault(fault) })
    }
  }

  async #resolve(worker: Worker, alerts: AlertPort['alerts']): Promise<void> {
    this.#raised.delete(worker)
    try {
      await alerts.resolve({ cause: 'circuit-open', subject: worker })
    } catch (fault) {
      this.#raised.add(worker)
      log('warn', 'a closed circuit could not be reported', { worker, ...describeFault(fault) })
    }
  }
}

const reports = new CircuitReports()

/** The reports about the Worker of an endpoint, for the request in this context. */
export const circuitReport =
  (c: GatewayContext, { server }: Pick<ForwardedEndpoint, 'server'>) =>
  (isOpen: boolean): void =>
    reports.report(server, isOpen, () => ({ alerts: c.env.ALERTS, waitUntil: waitUntilOf(c) }))
