import type { BookingService } from '@cinema/contracts/booking/service'
import { connect } from '@cinema/db/connect'
import { passOn } from '@cinema/platform/errand'
import { readSettings } from '@cinema/platform/settings'
import type { CardProvider } from './card-provider'
import { type PaymentEnv, PaymentSettings } from './env'
import { books } from './stores/books'
import { idempotencyKeys } from './stores/idempotency-keys'
import { payments } from './stores/payments'
import { refunds } from './stores/refunds'
import { stripeProvider } from './stripe/provider'

/** What the verbs of this Worker work with. */
export type PaymentDeps = {
  payments: ReturnType<typeof payments>
  refunds: ReturnType<typeof refunds>
  books: ReturnType<typeof books>
  idempotencyKeys: ReturnType<typeof idempotencyKeys>
  provider: CardProvider
  bookings: Pick<BookingService, 'keepForPayment' | 'confirmBooking'>
  now: () => number
  requestId: string
}

/** Made anew for each request. */
export function dependencies(env: PaymentEnv, requestId: string): PaymentDeps {
  const settings = readSettings(PaymentSettings, env)
  const db = connect(settings)
  return {
    payments: payments(db),
    refunds: refunds(db),
    books: books(db),
    idempotencyKeys: idempotencyKeys(db),
    provider: stripeProvider(settings),
    bookings: {
      keepForPayment: (request) => env.BOOKINGS.keepForPayment(request, passOn()),
      confirmBooking: (request) => env.BOOKINGS.confirmBooking(request, passOn()),
    },
    now: () => Date.now(),
    requestId,
  }
}
