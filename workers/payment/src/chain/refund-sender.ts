import { confirmationsOf } from '@cinema/domain/payment/ether'
import { decodeIsRefundMade, encodeIsRefundMade, encodeRefund, refusalOf } from '@cinema/ticket-contract/calls'
import type { JsonRpcProvider, TransactionReceipt } from 'ethers/providers'
import { Transaction } from 'ethers/transaction'
import { isCallException } from 'ethers/utils'
import { Wallet } from 'ethers/wallet'
import { callNode, connectNode } from './call-node'
import type { EtherSettings } from './ether-settings'

/** A refund as the contract is to make it; `wei` as text, since it crosses a wire. */
export type RefundCall = { refundId: string; quoteId: string; wei: string }

/** What has become of it. IN_TRANSIT without a hash: the contract has made it, in a transaction that is not at hand. */
export type SentRefund =
  | { status: 'IN_TRANSIT'; hash: string | null }
  | { status: 'DONE'; hash: string }
  | { status: 'FAILED'; error: string }

/** A transaction that was signed and may be on its way: all hashes under its nonce, and the last of them to send again. */
export type SignedTransaction = { nonce: number; hashes: string[]; raw: string; at: number }

/** Where signed transactions are written down before they are sent. */
export interface SenderJournal {
  open(): Promise<Map<string, SignedTransaction>>
  put(refundId: string, signed: SignedTransaction): Promise<void>
  forget(refundId: string): Promise<void>
}

/** After so long without a block a transaction is offered again at a better price; nodes want a tenth more at least. */
const STUCK_MS = 60_000
const DEARER = { by: 5n, of: 4n }
/** What was mined so long ago is final on every chain, and need not be looked after any more. */
const KEEP_MINED_MS = 86_400_000
/** A payer that burns more than this when it gets ether cannot be paid back. */
const GAS_LIMIT = 300_000n
/** Refusals that time may heal. */
const TEMPORARY_ERRORS = ['BalanceTooLow']

type Fees = { maxFeePerGas: bigint; maxPriorityFeePerGas: bigint }

/**
 * Sends refunds by the service's key, one after another, so that no two take the same nonce. A transaction is written
 * down before it is sent: after a crash the same one goes out again, and the contract makes each refund once (rule 23).
 */
export class RefundSender {
  readonly #settings: EtherSettings
  readonly #journal: SenderJournal
  readonly #now: () => number
  #turn: Promise<unknown> = Promise.resolve()

  constructor(settings: EtherSettings, journal: SenderJournal, now: () => number) {
    this.#settings = settings
    this.#journal = journal
    this.#now = now
  }

  /** Sends a refund, or looks after the one that was sent before. Throws when the chain gives no answer. */
  send(call: RefundCall): Promise<SentRefund> {
    const sent = this.#turn.then(() => this.#take(call))
    this.#turn = sent.catch(() => {})
    return sent
  }

  async #take(call: RefundCall): Promise<SentRefund> {
    const node = connectNode(this.#settings)
    const open = await this.#journal.open()
    const known = open.get(call.refundId)
    return known ? this.#follow(node, call, known) : this.#begin(node, call, open)
  }

  async #begin(node: JsonRpcProvider, call: RefundCall, open: Map<string, SignedTransaction>): Promise<SentRefund> {
    if (await this.#isMade(node, call)) return { status: 'IN_TRANSIT', hash: null }

    const refusal = await this.#refusal(node, call)
    if (refusal && TEMPORARY_ERRORS.includes(refusal)) throw new Error(`the till refuses for now: ${refusal}`)
    if (refusal) return { status: 'FAILED', error: refusal }

    const mined = await callNode(() => node.getTransactionCount(this.#address, 'latest'))
    await this.#forgetMined(open, mined)
    const nonce = Math.max(mined, ...Array.from(open.values(), (signed) => signed.nonce + 1))
    return this.#offer(node, call, { nonce, hashes: [] }, await this.#fees(node))
  }

  async #follow(node: JsonRpcProvider, call: RefundCall, known: SignedTransaction): Promise<SentRefund> {
    const receipt = await this.#receiptOf(node, known.hashes)
    if (receipt) return this.#settle(node, call, receipt)

    const mined = await callNode(() => node.getTransactionCount(this.#address, 'latest'))
    if (mined > known.nonce) {
      // Another transaction took this nonce: what was signed can never be mined any more.
      await this.#journal.forget(call.refundId)
      return this.#begin(node, call, await this.#journal.open())
    }
    if (this.#now() - known.at < STUCK_MS) {
      await this.#broadcast(node, known.raw)
      return { status: 'IN_TRANSIT', hash: known.hashes.at(-1) ?? null }
    }
    return this.#offer(node, call, known, replacementFees(Transaction.from(known.raw), await this.#fees(node)))
  }

  /** A refund whose end was read from the chain itself is never asked about again: its transaction would stay for ever. */
  async #forgetMined(open: Map<string, SignedTransaction>, mined: number): Promise<void> {
    const done = [...open].filter(([, { nonce, at }]) => nonce < mined && this.#now() - at > KEEP_MINED_MS)
    for (const [refundId] of done) await this.#journal.forget(refundId)
  }

  async #settle(node: JsonRpcProvider, { refundId }: RefundCall, receipt: TransactionReceipt): Promise<SentRefund> {
    if (receipt.status !== 1) {
      await this.#journal.forget(refundId)
      throw new Error(`refund transaction ${receipt.hash} reverted`)
    }
    const head = await callNode(() => node.getBlockNumber())
    if (confirmationsOf(receipt.blockNumber, head) < this.#settings.ETH_CONFIRMATIONS) {
      return { status: 'IN_TRANSIT', hash: receipt.hash }
    }
    await this.#journal.forget(refundId)
    return { status: 'DONE', hash: receipt.hash }
  }

  async #offer(
    node: JsonRpcProvider,
    call: RefundCall,
    { nonce, hashes }: Pick<SignedTransaction, 'nonce' | 'hashes'>,
    fees: Fees,
  ): Promise<SentRefund> {
    const { ETH_CHAIN_ID: chainId, ETH_CONTRACT_ADDRESS: to } = this.#settings
    const data = encodeRefund({ ...call, wei: BigInt(call.wei) })
    const raw = await this.#wallet.signTransaction({ type: 2, chainId, to, data, nonce, gasLimit: GAS_LIMIT, ...fees })
    const hash = Transaction.from(raw).hash ?? ''
    await this.#journal.put(call.refundId, { nonce, raw, hashes: [...hashes, hash], at: this.#now() })
    await this.#broadcast(node, raw)

    const receipt = await this.#receiptOf(node, [hash])
    return receipt ? this.#settle(node, call, receipt) : { status: 'IN_TRANSIT', hash }
  }

  /** That a node knows it already, or wants another price, is no fault: its turn comes again. */
  async #broadcast(node: JsonRpcProvider, raw: string): Promise<void> {
    await callNode(() => node.send('eth_sendRawTransaction', [raw])).catch(() => null)
  }

  async #receiptOf(node: JsonRpcProvider, hashes: string[]): Promise<TransactionReceipt | null> {
    for (const hash of hashes) {
      const receipt = await callNode(() => node.getTransactionReceipt(hash))
      if (receipt) return receipt
    }
    return null
  }

  async #isMade(node: JsonRpcProvider, { refundId }: RefundCall): Promise<boolean> {
    const call = { to: this.#settings.ETH_CONTRACT_ADDRESS, data: encodeIsRefundMade(refundId) }
    return decodeIsRefundMade(await callNode(() => node.call(call)))
  }

  /** What the contract would refuse it with. */
  async #refusal(node: JsonRpcProvider, call: RefundCall): Promise<string | null> {
    const data = encodeRefund({ ...call, wei: BigInt(call.wei) })
    const asked = { from: this.#address, to: this.#settings.ETH_CONTRACT_ADDRESS, data, gasLimit: GAS_LIMIT }
    try {
      await callNode(() => node.call(asked))
      return null
    } catch (fault) {
      if (!isCallException(fault)) throw fault
      return refusalOf(fault.data) ?? 'REVERTED'
    }
  }

  async #fees(node: JsonRpcProvider): Promise<Fees> {
    const { maxFeePerGas, maxPriorityFeePerGas, gasPrice } = await callNode(() => node.getFeeData())
    const price = maxFeePerGas ?? gasPrice
    if (!price) throw new Error('the chain names no price of gas')
    return { maxFeePerGas: price, maxPriorityFeePerGas: maxPriorityFeePerGas ?? price }
  }

  get #wallet(): Wallet {
    return new Wallet(this.#settings.ETH_REFUNDER_KEY)
  }

  get #address(): string {
    return this.#wallet.address
  }
}

function replacementFees({ maxFeePerGas, maxPriorityFeePerGas }: Transaction, now: Fees): Fees {
  const raised = (before: bigint | null, current: bigint) => {
    const dearer = ((before ?? 0n) * DEARER.by) / DEARER.of + 1n
    return dearer > current ? dearer : current
  }
  return {
    maxFeePerGas: raised(maxFeePerGas, now.maxFeePerGas),
    maxPriorityFeePerGas: raised(maxPriorityFeePerGas, now.maxPriorityFeePerGas),
  }
}
