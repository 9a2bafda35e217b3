import type { BookingService } from '@cinema/contracts/booking/service'
import { connect } from '@cinema/db/connect'
import { currentRequestId, forwardedContext } from '@cinema/platform/request-context'
import { readSettings } from '@cinema/platform/settings'
import type { CardProvider } from './card/card-provider'
import { stripeProvider } from './card/stripe-provider'
import { etherSettings } from './chain/ether-settings'
import { ethersTill } from './chain/ethers-till'
import { fixedRates, type RateFeed, rateFeed } from './chain/rates'
import type { RefundCall, SentRefund } from './chain/refund-sender'
import { chain } from './chain/store'
import type { Till } from './chain/till'
import { idempotencyKeys } from './idempotency/store'
import { books } from './ledger/books'
import { ledger } from './ledger/store'
import { payments } from './payment/store'
import { statements } from './reconciliation/store'
import { refunds } from './refund/store'
import { type PaymentEnv, PaymentSettings } from './settings'
import { paymentUpkeep } from './upkeep'

/** The dependencies of the use cases. */
export type PaymentDeps = {
  payments: ReturnType<typeof payments>
  refunds: ReturnType<typeof refunds>
  books: ReturnType<typeof books>
  ledger: ReturnType<typeof ledger>
  statements: ReturnType<typeof statements>
  idempotencyKeys: ReturnType<typeof idempotencyKeys>
  upkeep: ReturnType<typeof paymentUpkeep>
  provider: CardProvider
  /** The card provider's key for browsers; null if test cards are used. */
  publishableKey: string | null
  chain: ReturnType<typeof chain>
  /** The ticket contract; null if payments in ether are disabled. */
  till: Till | null
  rates: RateFeed
  /** Sends a refund from the contract. Refunds are sent one after another. */
  sendRefund: (call: RefundCall) => Promise<SentRefund>
  /** Scans the chain every few seconds until then, in epoch milliseconds. */
  watchChain: (until: number) => Promise<void>
  bookings: Pick<BookingService, 'keepForPayment' | 'confirmBooking' | 'priceOf' | 'bookedBetween'>
  now: () => number
  requestId: string
}

/** Creates the dependencies of one request. Throws if a setting is missing or invalid. */
export function dependencies(env: PaymentEnv): PaymentDeps {
  const settings = readSettings(PaymentSettings, env)
  const ether = etherSettings(env)
  const db = connect(settings)
  return {
    payments: payments(db),
    refunds: refunds(db),
    books: books(db),
    ledger: ledger(db),
    statements: statements(db),
    idempotencyKeys: idempotencyKeys(db),
    upkeep: paymentUpkeep(db),
    provider: stripeProvider(settings),
    publishableKey: settings.STRIPE_PUBLISHABLE_KEY || null,
    chain: chain(db),
    till: ether && ethersTill(ether),
    rates: ether ? rateFeed(ether) : fixedRates(''),
    sendRefund: (call) => env.CHAIN_SENDER.getByName('till').send(call),
    watchChain: (until) => env.CHAIN_WATCH.getByName('till').watch(until),
    bookings: {
      keepForPayment: (request) => env.BOOKINGS.keepForPayment(request, forwardedContext()),
      confirmBooking: (request) => env.BOOKINGS.confirmBooking(request, forwardedContext()),
      priceOf: (request) => env.BOOKINGS.priceOf(request, forwardedContext()),
      bookedBetween: (request) => env.BOOKINGS.bookedBetween(request, forwardedContext()),
    },
    now: () => Date.now(),
    requestId: currentRequestId(),
  }
}
