import type { UserEnv } from './settings'

const part = (name: string) => ({ personalData: async () => JSON.stringify({ kept_by: name }) })

/** The Worker's surroundings but for the database: other Workers that hold a little of everybody. */
export const AROUND: Omit<UserEnv, 'DATABASE_URL'> = {
  PUBLIC_URL: 'https://marquee.example',
  AUTH_DATA: part('auth'),
  BOOKING_DATA: part('booking'),
  PAYMENT_DATA: part('payment'),
  NOTIFICATION_DATA: part('notification'),
}
