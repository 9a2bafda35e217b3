import { z } from 'zod'
import { BookingId, PaymentId, RefundId } from '../shared/ids'
import { Money } from '../shared/money'
import { InstantText } from '../shared/time'

/** What customers pay with themselves. */
export const OnlineMethod = z.enum(['card', 'ethereum'])
export type OnlineMethod = z.infer<typeof OnlineMethod>
/** What staff write down: money over the counter, or seats given away. */
export const CounterMethod = z.enum(['cash', 'complimentary'])
export type CounterMethod = z.infer<typeof CounterMethod>

export const PaymentMethod = z.enum([...OnlineMethod.options, ...CounterMethod.options])
export type PaymentMethod = z.infer<typeof PaymentMethod>

export const PaymentStatus = z.enum(['CREATED', 'PENDING', 'SUCCEEDED', 'FAILED', 'CANCELLED'])
export type PaymentStatus = z.infer<typeof PaymentStatus>

/** `paymentMethod` is the card provider's own token, such as `pm_…`; with it the attempt is confirmed at once. */
export const CreatePaymentBody = z.object({
  bookingId: BookingId,
  method: PaymentMethod,
  paymentMethod: z
    .string()
    .regex(/^(pm|ctoken)_[A-Za-z0-9_]+$/, 'must be a payment method token')
    .max(120)
    .optional(),
})
export type CreatePaymentBody = z.infer<typeof CreatePaymentBody>

export const RefundStatus = z.enum(['REQUESTED', 'IN_TRANSIT', 'DONE', 'FAILED'])
export type RefundStatus = z.infer<typeof RefundStatus>

export const PaymentParam = z.object({ paymentId: PaymentId })
export const RefundParam = z.object({ refundId: RefundId })

/** Money on its way back, each step of it; `reason` is a code such as `BY_CUSTOMER`. */
export const RefundView = z.object({
  refundId: RefundId,
  amount: Money,
  reason: z.string(),
  status: RefundStatus,
  /** The transaction that takes it back, of what was paid in ether; present once it was sent. */
  transactionHash: z.string().optional(),
  requestedAt: InstantText,
  changedAt: InstantText,
})
export type RefundView = z.infer<typeof RefundView>

const Wei = z.string().regex(/^\d{1,30}$/, 'must be a whole number of wei')

/** What the customer's wallet is to pay: the server's own quote, which the contract checks by its signature (rule 21). */
export const EtherQuote = z.object({
  /** The payment's own id. */
  quoteId: PaymentId,
  wei: Wei,
  contract: z.string(),
  chainId: z.number().int(),
  /** The contract takes nothing later; on a whole second. */
  deadline: InstantText,
  signature: z.string(),
  /** What one ether cost when the quote was made. */
  rate: Money,
  /** What the transaction itself will cost about, beside the price. */
  gasEstimate: z.object({ gas: z.number().int(), weiPerGas: Wei, wei: Wei }),
})
export type EtherQuote = z.infer<typeof EtherQuote>

/**
 * How far the customer's transaction has come. SENT: a wallet said so, the chain does not show it yet. SEEN: it stands in a
 * block, and counts once it has as many confirmations as are needed. DROPPED and REVERTED: it paid nothing; try again.
 */
export const ChainProgress = z.object({
  transactionHash: z.string(),
  state: z.enum(['SENT', 'SEEN', 'DROPPED', 'REVERTED']),
  confirmations: z.number().int(),
  needed: z.number().int(),
})
export type ChainProgress = z.infer<typeof ChainProgress>

/** The transaction that a wallet says it has sent: a hint where to look, and no proof. */
export const ReportTransactionBody = z.object({
  transactionHash: z
    .string()
    .toLowerCase()
    .regex(/^0x[0-9a-f]{64}$/, 'must be the hash of a transaction'),
})
export type ReportTransactionBody = z.infer<typeof ReportTransactionBody>

export const PaymentView = z.object({
  paymentId: PaymentId,
  bookingId: BookingId,
  method: PaymentMethod,
  status: PaymentStatus,
  amount: Money,
  /** Hands the browser over to the provider; present while the customer still has to act there. */
  clientSecret: z.string().optional(),
  /** Where the customer's bank asks for a confirmation. */
  redirectUrl: z.string().optional(),
  /** Why the attempt failed, in the provider's code and in words for the customer. */
  failure: z.object({ code: z.string(), message: z.string() }).optional(),
  /** What is to be paid in ether; present while it can be. */
  quote: EtherQuote.optional(),
  chain: ChainProgress.optional(),
  refunded: Money.optional(),
  refunds: z.array(RefundView),
  createdAt: InstantText,
})
export type PaymentView = z.infer<typeof PaymentView>

export const PaymentsQuery = z.object({ bookingId: BookingId })
/** Every attempt to pay for one booking, the latest first. */
export const PaymentList = z.object({ data: z.array(PaymentView) })

/**
 * How one may pay here, and by which of our ways online. Where `publishableKey` is null the house takes test cards only, chosen from a list; else the
 * browser asks the card provider's own form for a token.
 */
export const PaymentOptions = z.object({
  methods: z.array(OnlineMethod),
  card: z.object({ publishableKey: z.string().nullable() }),
})
export type PaymentOptions = z.infer<typeof PaymentOptions>
