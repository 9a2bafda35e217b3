import { confirmationsOf } from '@cinema/domain/payment/ether'
import { decodeIsRefundMade, encodeIsRefundMade, encodeRefund, refusalOf } from '@cinema/ticket-contract/calls'
import type { JsonRpcProvider, TransactionReceipt } from 'ethers/providers'
import { Transaction } from 'ethers/transaction'
import { isCallException } from 'ethers/utils'
import { Wallet } from 'ethers/wallet'
import { callNode, connectNode } from './call-node'
import type { EtherSettings } from './ether-settings'

/** A refund for the contract to make. `wei` is text, since it is sent over RPC. */
export type RefundCall = { refundId: string; quoteId: string; wei: string }

/** The state of a refund. Without a hash, the contract has made it in a transaction that is not in the journal. */
export type SentRefund =
  | { status: 'IN_TRANSIT'; hash: string | null }
  | { status: 'DONE'; hash: string }
  | { status: 'FAILED'; error: string }

/** A signed transaction that may be pending: all hashes with its nonce, and the newest of these transactions in raw form. */
export type SignedTransaction = { nonce: number; hashes: string[]; raw: string; at: number }

/** The store of signed transactions, by refund id. Each is stored before it is sent. */
export interface SenderJournal {
  pending(): Promise<Map<string, SignedTransaction>>
  put(refundId: string, signed: SignedTransaction): Promise<void>
  delete(refundId: string): Promise<void>
}

/** A transaction that is not mined after this time is replaced by one with a higher fee. */
const STUCK_MS = 60_000
/** Replacements pay five quarters of the fee. Nodes require a tenth more at least. */
const FEE_BUMP = { numerator: 5n, denominator: 4n }
/** A transaction that was mined so long ago is final on every chain, and is removed from the journal. */
const KEEP_MINED_MS = 86_400_000
/** A payer contract that uses more gas when it receives ether cannot be refunded. */
const GAS_LIMIT = 300_000n
/** Errors of the contract that may pass, so the refund is tried again. */
const TEMPORARY_ERRORS = ['BalanceTooLow']

type Fees = { maxFeePerGas: bigint; maxPriorityFeePerGas: bigint }

/**
 * Sends refunds signed with the refunder's key, one after another, so that no two use the same nonce. A transaction is
 * stored before it is sent: after a crash the same one is sent again, and the contract makes each refund once (rule 23).
 */
export class RefundSender {
  readonly #settings: EtherSettings
  readonly #journal: SenderJournal
  readonly #now: () => number
  #queue: Promise<unknown> = Promise.resolve()

  constructor(settings: EtherSettings, journal: SenderJournal, now: () => number) {
    this.#settings = settings
    this.#journal = journal
    this.#now = now
  }

  /** Sends a refund, or follows up the transaction that was sent before. Throws `ProviderUnreachable`. */
  send(call: RefundCall): Promise<SentRefund> {
    const sent = this.#queue.then(() => this.#process(call))
    this.#queue = sent.catch(() => {})
    return sent
  }

  async #process(call: RefundCall): Promise<SentRefund> {
    const node = connectNode(this.#settings)
    const pending = await this.#journal.pending()
    const known = pending.get(call.refundId)
    return known ? this.#followUp(node, call, known) : this.#sendFirst(node, call, pending)
  }

  async #sendFirst(
    node: JsonRpcProvider,
    call: RefundCall,
    pending: Map<string, SignedTransaction>,
  ): Promise<SentRefund> {
    if (await this.#isMade(node, call)) return { status: 'IN_TRANSIT', hash: null }

    const refusal = await this.#simulate(node, call)
    if (refusal && TEMPORARY_ERRORS.includes(refusal)) throw new Error(`the till refuses temporarily: ${refusal}`)
    if (refusal) return { status: 'FAILED', error: refusal }

    const mined = await callNode(() => node.getTransactionCount(this.#address, 'latest'))
    await this.#deleteMined(pending, mined)
    const nonce = Math.max(mined, ...Array.from(pending.values(), (signed) => signed.nonce + 1))
    return this.#signAndSend(node, call, { nonce, hashes: [] }, await this.#fees(node))
  }

  async #followUp(node: JsonRpcProvider, call: RefundCall, known: SignedTransaction): Promise<SentRefund> {
    const receipt = await this.#receiptOf(node, known.hashes)
    if (receipt) return this.#resultOf(node, call, receipt)

    const mined = await callNode(() => node.getTransactionCount(this.#address, 'latest'))
    if (mined > known.nonce) {
      // Another transaction was mined with this nonce, so this one never can be.
      await this.#journal.delete(call.refundId)
      return this.#sendFirst(node, call, await this.#journal.pending())
    }
    if (this.#now() - known.at < STUCK_MS) {
      await this.#broadcast(node, known.raw)
      return { status: 'IN_TRANSIT', hash: known.hashes.at(-1) ?? null }
    }
    return this.#signAndSend(node, call, known, replacementFees(Transaction.from(known.raw), await this.#fees(node)))
  }

  /** Needed because a refund whose completion was found by a scan of the chain is not sent again, and would remain in the journal. */
  async #deleteMined(pending: Map<string, SignedTransaction>, mined: number): Promise<void> {
    const done = [...pending].filter(([, { nonce, at }]) => nonce < mined && this.#now() - at > KEEP_MINED_MS)
    for (const [refundId] of done) await this.#journal.delete(refundId)
  }

  async #resultOf(node: JsonRpcProvider, { refundId }: RefundCall, receipt: TransactionReceipt): Promise<SentRefund> {
    if (receipt.status !== 1) {
      await this.#journal.delete(refundId)
      throw new Error(`refund transaction ${receipt.hash} reverted`)
    }
    const head = await callNode(() => node.getBlockNumber())
    if (confirmationsOf(receipt.blockNumber, head) < this.#settings.ETH_CONFIRMATIONS) {
      return { status: 'IN_TRANSIT', hash: receipt.hash }
    }
    await this.#journal.delete(refundId)
    return { status: 'DONE', hash: receipt.hash }
  }

  async #signAndSend(
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
    return receipt ? this.#resultOf(node, call, receipt) : { status: 'IN_TRANSIT', hash }
  }

  /** Ignores errors, such as of a node that knows the transaction already or wants a higher fee: it is sent again later. */
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

  /** The error with which the contract would revert; null if it would not. */
  async #simulate(node: JsonRpcProvider, call: RefundCall): Promise<string | null> {
    const data = encodeRefund({ ...call, wei: BigInt(call.wei) })
    const simulated = { from: this.#address, to: this.#settings.ETH_CONTRACT_ADDRESS, data, gasLimit: GAS_LIMIT }
    try {
      await callNode(() => node.call(simulated))
      return null
    } catch (fault) {
      if (!isCallException(fault)) throw fault
      return refusalOf(fault.data) ?? 'REVERTED'
    }
  }

  async #fees(node: JsonRpcProvider): Promise<Fees> {
    const { maxFeePerGas, maxPriorityFeePerGas, gasPrice } = await callNode(() => node.getFeeData())
    const price = maxFeePerGas ?? gasPrice
    if (!price) throw new Error('the node returned no gas price')
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
  const bumped = (before: bigint | null, current: bigint) => {
    const minimum = ((before ?? 0n) * FEE_BUMP.numerator) / FEE_BUMP.denominator + 1n
    return minimum > current ? minimum : current
  }
  return {
    maxFeePerGas: bumped(maxFeePerGas, now.maxFeePerGas),
    maxPriorityFeePerGas: bumped(maxPriorityFeePerGas, now.maxPriorityFeePerGas),
  }
}
