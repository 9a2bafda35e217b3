/**
 * For how many days the rows of a table are kept. A setting of the jobs Worker may change `days`, but not to less than
 * `least`, which something else relies on. What is not listed is kept for ever: bookings, tickets, payments, the ledgers and
 * the audit logs.
 */
export const RETENTION = {
  'booking.idempotency_keys': { days: 1, least: 1, rows: 'answers to requests that may be repeated (rule 18)' },
  'payment.idempotency_keys': { days: 1, least: 1, rows: 'answers to requests that may be repeated (rule 18)' },
  'payment.webhook_events': { days: 30, least: 7, rows: 'the webhooks of the card provider that were handled' },
  'users.wallet_challenges': { days: 1, least: 1, rows: 'messages to link a wallet by, after they have expired' },
  'users.phone_codes': { days: 2, least: 2, rows: 'codes for telephone numbers, which are counted for a day' },
  'notification.notifications': { days: 180, least: 1, rows: 'notifications that were read' },
  'notification.email_log': { days: 400, least: 100, rows: 'the e-mails that were sent, so that an event sends one' },
  'notification.text_messages': {
    days: 400,
    least: 100,
    rows: 'the text messages that were sent, so that an event sends one',
  },
  'notification.alerting_events': {
    days: 90,
    least: 30,
    rows: 'the events that raised an alert, so that each counts once',
  },
  'events.webhook_deliveries': {
    days: 30,
    least: 4,
    rows: 'deliveries to webhooks that have ended, with their attempts',
  },
  'notification.bookings': {
    days: 200,
    least: 30,
    rows: 'bookings whose show was so long ago, for e-mails about their refunds',
  },
  'events.job_runs': { days: 90, least: 8, rows: 'runs of jobs; those that did nothing, for eight days' },
} as const satisfies Record<string, { days: number; least: number; rows: string }>

export type RetainedTable = keyof typeof RETENTION
export const RETAINED_TABLES = Object.keys(RETENTION) as RetainedTable[]

/** For how many days the rows of each table are kept. */
export type KeptDays = Record<RetainedTable, number>
