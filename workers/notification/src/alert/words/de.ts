import { formats } from '../../messages/formats'
import type { AlertWords } from './alert-words'

const LOCALE = 'de-DE'
const { money } = formats(LOCALE)
const minutes = (ms: number) => Math.floor(ms / 60_000)

export const de: AlertWords = {
  locale: LOCALE,
  email: {
    kicker: 'Handlungsbedarf',
    open: 'Meldung öffnen',
    whatToDo: 'Was zu tun ist',
    footer: 'Sie erhalten diese E-Mail, weil Sie sich mit Ihrem Konto bei Marquee darum kümmern können.',
  },
  ofAlert(alert) {
    switch (alert.cause) {
      case 'discrepancy': {
        const { source, about, kind, transactionId } = alert.facts
        const what = about === 'PAYMENT' ? 'Die Zahlung' : 'Die Rückzahlung'
        const difference = {
          MISSING_HERE: 'fehlt in unseren Büchern',
          MISSING_THERE: 'steht nur in unseren Büchern',
          AMOUNT_DIFFERS: 'hat in unseren Büchern einen anderen Betrag',
          STATE_DIFFERS: 'hat in unseren Büchern einen anderen Stand',
        }[kind]
        const where = source === 'card' ? 'beim Kartenanbieter' : 'auf der Blockchain'
        return {
          title: 'Die Bücher weichen vom Anbieter ab',
          message: `${what} ${transactionId} ${where} ${difference}.`,
          whatToDo:
            'Vergleichen Sie den Vorgang auf beiden Seiten und berichtigen Sie ihn beim Anbieter oder bei uns. Gleichen Sie danach erneut ab: Was übereinstimmt, wird nicht mehr aufgeführt.',
        }
      }
      case 'refund-failed': {
        const { amount, error, returned } = alert.facts
        return {
          title: `Eine Rückzahlung von ${money(amount)} ist fehlgeschlagen`,
          message: returned
            ? `Die Bank des Kunden hat sie zurückgeschickt: ${error}.`
            : `Sie wurde nicht ausgeführt: ${error}.`,
          whatToDo:
            'Wiederholen Sie die Rückzahlung bei der Buchung. Schlägt sie erneut fehl, vereinbaren Sie mit dem Kunden einen anderen Weg.',
        }
      }
      case 'charged-back': {
        const { amount, reason } = alert.facts
        return {
          title: `${money(amount)} wurden zurückgebucht`,
          message: `Die Bank des Kunden hat das Geld zurückgeholt: ${reason}. Die Karten sind noch gültig.`,
          whatToDo:
            'Widersprechen Sie beim Kartenanbieter vor Ablauf der Frist, oder nehmen Sie die Rückbuchung an und stornieren Sie die Buchung ohne Rückzahlung.',
        }
      }
      case 'dead-letter': {
        const { subscriber, type, reason } = alert.facts
        return {
          title: 'Ein Ereignis konnte nicht zugestellt werden',
          message: `${type} konnte nicht an ${subscriber} zugestellt werden: ${reason}`,
          whatToDo:
            'Finden Sie die Ursache. Stellen Sie es danach erneut zu, oder verwerfen Sie es mit einer Begründung. Bis dahin geht nichts verloren.',
        }
      }
      case 'events-late': {
        const { depth, oldestAgeMs } = alert.facts
        return {
          title: 'Ereignisse werden verspätet zugestellt',
          message: `${depth} Ereignisse warten auf Zustellung, das älteste seit ${minutes(oldestAgeMs)} Minuten. E-Mails, Rückzahlungen und Punkte verspäten sich mit ihnen.`,
          whatToDo:
            'Prüfen Sie, ob ein Worker oder die Datenbank ausgefallen ist, und sehen Sie sich die fehlgeschlagenen Zustellungen an.',
        }
      }
      case 'job-failed': {
        const { job, error } = alert.facts
        return {
          title: `Der Job ${job} ist fehlgeschlagen`,
          message: `Sein letzter Lauf endete mit einem Fehler: ${error}`,
          whatToDo:
            'Sehen Sie sich den Lauf an, beheben Sie die Ursache und starten Sie ihn erneut. Er wird fortgesetzt, wo er stehen blieb.',
        }
      }
      case 'circuit-open':
        return {
          title: `Der Worker ${alert.facts.worker} antwortet nicht`,
          message:
            'Mehrere Anfragen hintereinander blieben ohne Antwort. Das Gateway weist weitere jeweils für einige Sekunden ab.',
          whatToDo:
            'Sehen Sie im Zustand des Systems nach, was ausgefallen ist. Die Meldung schließt sich in der Regel von selbst, sobald der Worker wieder antwortet.',
        }
      case 'webhook-off': {
        const { description, webhookId, because } = alert.facts
        return {
          title: `Der Webhook ${description || webhookId} wurde abgeschaltet`,
          message:
            because === 'GONE'
              ? 'Sein Empfänger antwortete, dass es ihn nicht mehr gibt.'
              : 'Seit drei Tagen hat seinen Empfänger nichts erreicht.',
          whatToDo:
            'Fragen Sie den Integrator. Sobald der Empfänger wieder da ist, schalten Sie den Webhook ein und stellen Fehlgeschlagenes erneut zu. Was inzwischen geschah, wurde für ihn nicht aufgezeichnet.',
        }
      }
      default:
        return alert satisfies never
    }
  },
}
