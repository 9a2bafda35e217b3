import type { UserEnv } from './settings'

const personalDataPart = (name: string) => ({ personalData: async () => JSON.stringify({ kept_by: name }) })

/** The Worker's bindings except for the database, with stubs of the other Workers. */
export const BINDINGS: Omit<UserEnv, 'DATABASE_URL'> = {
  PUBLIC_URL: 'https://marquee.example',
  AUTH_DATA: personalDataPart('auth'),
  BOOKING_DATA: personalDataPart('booking'),
  PAYMENT_DATA: personalDataPart('payment'),
  NOTIFICATION_DATA: personalDataPart('notification'),
}
