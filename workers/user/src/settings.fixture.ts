import type { UserEnv } from './settings'

const personalDataPart = (name: string) => ({ personalData: async () => JSON.stringify({ kept_by: name }) })

/** The Worker's bindings except for the database, with stubs of the other Workers. */
export const BINDINGS: Omit<UserEnv, 'DATABASE_URL'> = {
  TEXT_MESSAGES: { offersTextMessages: async () => true, sendPhoneCode: async () => undefined },
  RELAY: { poke: async () => undefined },
  PUBLIC_URL: 'https://marquee.example',
  AUTH_DATA: personalDataPart('auth'),
  BOOKING_DATA: personalDataPart('booking'),
  PAYMENT_DATA: personalDataPart('payment'),
  NOTIFICATION_DATA: personalDataPart('notification'),
}

/** The execution context of a request. Nothing waits for the work that is passed to `waitUntil`. */
export const EXECUTION = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} }
