/** How a push service handles a message: how soon it wakes the device, and how long it keeps it for one that is off. */
export type Delivery = { urgency: 'low' | 'normal' | 'high'; ttlSeconds: number }

const HOUR = 60 * 60
const DEFAULT: Delivery = { urgency: 'normal', ttlSeconds: 24 * HOUR }

/** By the type of the notification. What changes somebody's evening is worth waking a device; an offer is not. */
const BY_TYPE: Readonly<Record<string, Delivery>> = {
  'booking.reminder-due': { urgency: 'high', ttlSeconds: 2 * HOUR },
  'booking.cancelled': { urgency: 'high', ttlSeconds: 72 * HOUR },
  'booking.showtime-moved': { urgency: 'high', ttlSeconds: 72 * HOUR },
  promotion: { urgency: 'low', ttlSeconds: 12 * HOUR },
}

export const deliveryOf = (type: string): Delivery => BY_TYPE[type] ?? DEFAULT

/** Offers are pushed only to those who agreed to that. */
export const isOffer = (type: string): boolean => type === 'promotion'
