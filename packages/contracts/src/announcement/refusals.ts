import { type RefusalOf, refusals } from '../shared/refusals'
import { AnnouncementView } from './http'

export const announcementRefusals = refusals({
  ANNOUNCEMENT_NOT_FOUND: [404, 'There is no such announcement of your cinemas.'],
  AUDIENCE_NOT_FOUND: [404, 'There is no such showtime on sale, or no such cinema, among yours.'],
  AUDIENCE_FOR_ADMINS: [403, 'Only those who act for the whole chain write to all customers.'],
  SERVICE_NEEDS_BOOKINGS: [
    422,
    'An announcement about a booking goes to those with tickets for a coming show. To others, only offers may be sent.',
  ],
  ANNOUNCEMENT_NOT_COUNTED: [412, 'Count the audience first, then send with the version of that count in `If-Match`.'],
  ANNOUNCEMENT_CHANGED_MEANWHILE: [
    412,
    'Somebody else has changed this announcement meanwhile. Compare yours with `current`, then count its audience again.',
    { current: AnnouncementView },
  ],
  ANNOUNCEMENT_STARTED: [409, 'This announcement is being sent, or was. It can no longer be changed.'],
  ANNOUNCEMENT_ENDED: [409, 'This announcement was sent or cancelled already.'],
})

type Code = keyof typeof announcementRefusals
export type AnnouncementRefusal<Codes extends Code = Code> = RefusalOf<typeof announcementRefusals, Codes>
