import * as api from '@cinema/contracts/notification/api'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { actsFor } from '@cinema/domain/access/cinemas'
import { serve } from '@cinema/platform/serve'
import type { NotificationDeps } from '../deps'

export const emailRoutes = [
  serve(api.listBookingMails, async ({ bookings, emailLog }: NotificationDeps, { actor, bookingId }) => {
    const booking = await bookings.find(bookingId)
    const isManaged = booking && actsFor(actor, booking.show.cinemaId)
    return isManaged
      ? accepted({ data: await emailLog.aboutBooking(bookingId) })
      : refused({ code: 'BOOKING_NOT_FOUND' })
  }),
]
