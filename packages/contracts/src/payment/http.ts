import { z } from 'zod'
import { BookingId, PaymentId, RefundId } from '../shared/ids'
import { Money } from '../shared/money'
import { InstantText } from '../shared/time'

/** The methods by which customers pay online. */
export const OnlineMethod = z.enum(['card', 'ethereum'])
export type OnlineMethod = z.infer<typeof OnlineMethod>
/** The methods that staff use at the counter: cash, or complimentary tickets. */
export const CounterMethod = z.enum(['cash', 'complimentary'])
export type CounterMethod = z.infer<typeof CounterMethod>

export const PaymentMethod = z.enum([...OnlineMethod.options, ...CounterMethod.options])
export type PaymentMethod = z.infer<typeof PaymentMethod>

export const PaymentStatus = z.enum(['CREATED', 'PENDING', 'SUCCEEDED', 'FAILED', 'CANCELLED'])
export type PaymentStatus = z.infer<typeof PaymentStatus>

/** `paymentMethod` is a token of the card provider, such as `pm_…`. With it the attempt is confirmed at once. */
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

/** A refund and its status. `reason` is a code such as `BY_CUSTOMER`. */
export const RefundView = z.object({
  refundId: RefundId,
  amount: Money,
  reason: z.string(),
  status: RefundStatus,
  /** The transaction of a refund in ether, once it was sent. */
  transactionHash: z.string().optional(),
  requestedAt: InstantText,
  changedAt: InstantText,
})
export type RefundView = z.infer<typeof RefundView>

const Wei = z.string().regex(/^\d{1,30}$/, 'must be a whole number of wei')

/** The quote for a payment in ether, signed by the server. The contract verifies its signature (rule 21). */
export const EtherQuote = z.object({
  /** The id of the payment. */
  quoteId: PaymentId,
  wei: Wei,
  contract: z.string(),
  chainId: z.number().int(),
  /** The contract refuses payments after it. A whole second. */
  deadline: InstantText,
  signature: z.string(),
  /** The price of one ether at the time of the quote. */
  rate: Money,
  /** The estimated fee of the transaction, in addition to the price. */
  gasEstimate: z.object({ gas: z.number().int(), weiPerGas: Wei, wei: Wei }),
})
export type EtherQuote = z.infer<typeof EtherQuote>

/**
 * The state of the customer's transaction. SENT: reported by the wallet, not mined yet. SEEN: mined; the payment counts once it
 * has the `needed` confirmations. DROPPED and REVERTED: it paid nothing, and the customer can try again.
 */
export const ChainProgress = z.object({
  transactionHash: z.string(),
  state: z.enum(['SENT', 'SEEN', 'DROPPED', 'REVERTED']),
  confirmations: z.number().int(),
  needed: z.number().int(),
})
export type ChainProgress = z.infer<typeof ChainProgress>

/** The transaction that the wallet has sent. It is not evidence of a payment. */
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
  /** The provider's secret by which the browser confirms the attempt; present while that is possible. */
  clientSecret: z.string().optional(),
  /** The page of the customer's bank, if it requires a confirmation. */
  redirectUrl: z.string().optional(),
  /** The provider's code of a failure, and a message for the customer. */
  failure: z.object({ code: z.string(), message: z.string() }).optional(),
  /** Present while the attempt can be paid in ether. */
  quote: EtherQuote.optional(),
  chain: ChainProgress.optional(),
  refunded: Money.optional(),
  refunds: z.array(RefundView),
  createdAt: InstantText,
})
export type PaymentView = z.infer<typeof PaymentView>

export const PaymentsQuery = z.object({ bookingId: BookingId })
/** All payment attempts for one booking, the newest first. */
export const PaymentList = z.object({ data: z.array(PaymentView) })

/**
 * The online payment methods. If `publishableKey` is null, only test cards are accepted, which are chosen from a list; otherwise the
 * browser gets a token from the card provider's form.
 */
export const PaymentOptions = z.object({
  methods: z.array(OnlineMethod),
  card: z.object({ publishableKey: z.string().nullable() }),
})
export type PaymentOptions = z.infer<typeof PaymentOptions>
