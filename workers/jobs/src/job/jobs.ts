import type { JobName } from '@cinema/contracts/job/http'
import type { Job } from './job'
import { EACH_MINUTE } from './schedule'

const MINUTE_MS = 60_000
/** A job that runs each minute is not tried again before the next minute. */
const eachMinute = { schedule: EACH_MINUTE, timeLimitMs: 5 * MINUTE_MS, attempts: 1, byHand: false }

/** Every scheduled job. */
export const JOBS: Record<JobName, Job> = {
  'deliver-events': {
    ...eachMinute,
    description:
      'Delivers events whose Worker could not poke the relay, and sends again what the queue has lost; wakes webhooks that are overdue.',
    steps: [
      { worker: 'jobs', task: 'poke-relay' },
      { worker: 'jobs', task: 'resend-overdue' },
      { worker: 'jobs', task: 'wake-webhooks' },
    ],
  },
  'raise-alerts': {
    ...eachMinute,
    description: 'Raises an alert when events are delivered late, and tells the alerts that could not be told before.',
    steps: [
      { worker: 'jobs', task: 'watch-outbox' },
      { worker: 'notification', task: 'tell-alerts' },
    ],
  },
  'expire-bookings': {
    ...eachMinute,
    description: 'Expires unpaid bookings that their showtime’s object failed to expire.',
    steps: [{ worker: 'booking', task: 'expire-overdue' }],
  },
  'reconcile-seats': {
    ...eachMinute,
    description: 'Compares the seats of showtimes that changed lately with their tickets, and repairs differences.',
    steps: [{ worker: 'booking', task: 'reconcile-showtimes' }],
  },
  'continue-cancellations': {
    ...eachMinute,
    description: 'Cancels the bookings of cancelled showtimes that are not cancelled yet.',
    steps: [{ worker: 'booking', task: 'resume-cancellations' }],
  },
  'continue-moves': {
    ...eachMinute,
    description: 'Gives the bookings of moved showtimes their new time that do not have it yet.',
    steps: [{ worker: 'booking', task: 'resume-moves' }],
  },
  'continue-announcements': {
    ...eachMinute,
    description:
      'Wakes the sender of announcements if some are being sent, in case that it was not woken when they began.',
    steps: [{ worker: 'notification', task: 'wake-announcements' }],
  },
  'settle-payments': {
    ...eachMinute,
    description: 'Performs due refunds, asks the providers about open payments, and reads the chain.',
    steps: [{ worker: 'payment', task: 'settle' }],
  },
  'reconcile-payments': {
    description: 'Compares the payments of the last two days with the card provider’s list and the logs of the chain.',
    schedule: '0 3 * * *',
    steps: [{ worker: 'payment', task: 'reconcile-statements' }],
    timeLimitMs: 60 * MINUTE_MS,
    attempts: 5,
    byHand: true,
  },
  'send-reminders': {
    description: 'Reminds customers of their shows, 24 hours and two hours before.',
    schedule: '*/5 * * * *',
    steps: [{ worker: 'booking', task: 'remind' }],
    timeLimitMs: 10 * MINUTE_MS,
    attempts: 1,
    byHand: true,
  },
  'send-reports': {
    description:
      'Sends each cinema’s figures of its business day to those who read its reports, after the day has ended.',
    schedule: '*/15 * * * *',
    steps: [{ worker: 'jobs', task: 'send-reports' }],
    timeLimitMs: 60 * MINUTE_MS,
    attempts: 5,
    byHand: true,
  },
  'warm-caches': {
    ...eachMinute,
    description: 'Loads the catalogue and today’s showtimes into the cache in the hour before a cinema’s first show.',
    steps: [{ worker: 'movie', task: 'warm-caches' }],
  },
  'delete-old-data': {
    description: 'Deletes what is older than it is kept: idempotency keys, read notifications, logs, processed events.',
    schedule: '30 3 * * *',
    steps: [
      { worker: 'booking', task: 'delete-old' },
      { worker: 'payment', task: 'delete-old' },
      { worker: 'user', task: 'delete-old' },
      { worker: 'notification', task: 'delete-old' },
      { worker: 'jobs', task: 'prune-outbox' },
      { worker: 'jobs', task: 'delete-old' },
    ],
    timeLimitMs: 60 * MINUTE_MS,
    attempts: 5,
    byHand: true,
  },
  'refresh-statistics': {
    description: 'Refreshes the statistics by which the database plans its queries.',
    schedule: '30 4 * * *',
    steps: [
      { worker: 'booking', task: 'analyze' },
      { worker: 'payment', task: 'analyze' },
      { worker: 'movie', task: 'analyze' },
      { worker: 'user', task: 'analyze' },
      { worker: 'notification', task: 'analyze' },
      { worker: 'jobs', task: 'analyze' },
    ],
    timeLimitMs: 30 * MINUTE_MS,
    attempts: 5,
    byHand: true,
  },
}
