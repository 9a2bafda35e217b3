import type { Money } from '@cinema/contracts/shared/money'
import type { KnownBooking } from '../booking/store'
import { formats } from '../messages/formats'
import type { NotificationText } from '../messages/language'
import { footerFor, linkToBooking, type MailContext } from './booking-mail'
import type { Email } from './email'
import { letter, linked, listed, type Part, said, titled } from './letter'
import { whenOf } from './show-parts'
import type { Tone } from './styles'

type About = { booking: KnownBooking & { email: string }; text: NotificationText; amount: Money }

/** The e-mail that says that a payment failed, with a way to try again. */
export function paymentFailedEmail(about: About, context: MailContext): Email {
  const { language, publicUrl } = context
  const url = new URL(`/checkout/${about.booking.bookingId}`, publicUrl).href
  const { amount, movie } = factsOf(about, context)
  return moneyEmail(about, context, {
    tone: 'bad',
    word: language.email.kicker.paymentFailed,
    title: movie[1],
    fact: amount,
    action: linked(language.email.tryAgain, url),
  })
}

/** The e-mail that says that money is on its way back. */
export const refundRequestedEmail = (about: About, context: MailContext): Email =>
  refundEmail(about, context, 'news', context.language.email.kicker.refund)

/** The e-mail that says that money went back. */
export const refundedEmail = (about: About, context: MailContext): Email =>
  refundEmail(about, context, 'good', context.language.email.kicker.refunded)

function refundEmail(about: About, context: MailContext, tone: Tone, word: string): Email {
  const { amount, movie } = factsOf(about, context)
  const action = linkToBooking(about.booking, context.language.email.showBooking, context)
  return moneyEmail(about, context, { tone, word, title: amount[1], fact: movie, action })
}

function factsOf({ booking, amount }: About, { language: { email: words, locale } }: MailContext) {
  return {
    amount: [words.amount, formats(locale).money(amount)],
    movie: [words.movie, booking.show.movieTitle],
  } as const
}

/** One of the facts is the title, the other one in the list. */
type Look = { tone: Tone; word: string; title: string; fact: readonly [string, string]; action: Part | null }

function moneyEmail({ booking, text }: About, { language }: MailContext, look: Look): Email {
  const { email: words, locale } = language
  return letter({
    to: booking.email,
    subject: text.title,
    locale,
    preview: text.message,
    parts: [
      titled(look.tone, look.word, look.title),
      said(text.message),
      listed([look.fact, [words.when, whenOf(booking.show, language)], [words.reference, booking.reference]]),
      look.action,
    ],
    footer: footerFor(booking, language),
  })
}
