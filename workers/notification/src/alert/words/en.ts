import { formats } from '../../messages/formats'
import type { AlertWords } from './alert-words'

const LOCALE = 'en-GB'
const { money } = formats(LOCALE)
const minutes = (ms: number) => Math.floor(ms / 60_000)

export const en: AlertWords = {
  locale: LOCALE,
  email: {
    kicker: 'Needs attention',
    open: 'Open the alert',
    whatToDo: 'What to do',
    footer: 'You get this e-mail because your account at Marquee can act on this.',
  },
  ofAlert(alert) {
    switch (alert.cause) {
      case 'discrepancy': {
        const { source, about, kind, transactionId } = alert.facts
        const what = about === 'PAYMENT' ? 'payment' : 'refund'
        const difference = {
          MISSING_HERE: 'is not in our books',
          MISSING_THERE: 'is in our books alone',
          AMOUNT_DIFFERS: 'has another amount in our books',
          STATE_DIFFERS: 'has another state in our books',
        }[kind]
        const where = source === 'card' ? 'the card provider' : 'the chain'
        return {
          title: 'The books differ from the provider',
          message: `The ${what} ${transactionId} of ${where} ${difference}.`,
          whatToDo:
            'Look at the transaction on both sides. Correct it at the provider or in our system, then compare again: a difference that is gone is no longer listed.',
        }
      }
      case 'refund-failed': {
        const { amount, error, returned } = alert.facts
        return {
          title: `A refund of ${money(amount)} failed`,
          message: returned ? `The customer’s bank sent it back: ${error}.` : `It was not made: ${error}.`,
          whatToDo:
            'Try the refund again from the booking. If it fails once more, ask the customer for another way to return the money.',
        }
      }
      case 'charged-back': {
        const { amount, reason } = alert.facts
        return {
          title: `${money(amount)} was charged back`,
          message: `The customer’s bank withdrew the money: ${reason}. The tickets are still good.`,
          whatToDo:
            'Answer the dispute at the card provider before its deadline, or accept it and cancel the booking without a refund.',
        }
      }
      case 'dead-letter': {
        const { subscriber, type, reason } = alert.facts
        return {
          title: 'An event could not be delivered',
          message: `${type} could not be delivered to ${subscriber}: ${reason}`,
          whatToDo:
            'Find out why it failed. Then replay the dead letter, or drop it with a reason. Nothing is lost until then.',
        }
      }
      case 'events-late': {
        const { depth, oldestAgeMs } = alert.facts
        return {
          title: 'Events are delivered late',
          message: `${depth} events wait to be delivered, the oldest for ${minutes(oldestAgeMs)} minutes. E-mails, refunds and points are late with them.`,
          whatToDo: 'See whether a Worker or the database is down, and look at the failed deliveries.',
        }
      }
      case 'job-failed': {
        const { job, error } = alert.facts
        return {
          title: `The job ${job} failed`,
          message: `Its last run ended with an error: ${error}`,
          whatToDo: 'Look at the run, remove the cause, and try it again. It continues where it stopped.',
        }
      }
      case 'circuit-open':
        return {
          title: `The Worker ${alert.facts.worker} does not answer`,
          message:
            'Several requests in a row got no answer, so the gateway refuses further ones for some seconds at a time.',
          whatToDo:
            'See in the health of the system what is down. The alert usually closes by itself once the Worker answers.',
        }
      case 'webhook-off': {
        const { description, webhookId, because } = alert.facts
        return {
          title: `The webhook ${description || webhookId} was switched off`,
          message:
            because === 'GONE'
              ? 'Its receiver answered that it is gone for good.'
              : 'Nothing has reached its receiver for three days.',
          whatToDo:
            'Ask the integrator. Once the receiver is back, switch the webhook on and replay what failed; what happened meanwhile was not recorded for it.',
        }
      }
      default:
        return alert satisfies never
    }
  },
}
