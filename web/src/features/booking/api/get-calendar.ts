import type { BookingView } from '@cinema/contracts/booking/http'
import { useMutation } from '@tanstack/react-query'
import { booking } from '../../../lib/clients'
import { saveFile } from '../../../lib/save-file'

async function downloadCalendar({ id, reference }: BookingView): Promise<void> {
  const answer = await booking.bookings[':bookingId']['calendar.ics'].$get({ param: { bookingId: id } })
  await saveFile(answer, `${reference}.ics`)
}

/** The show as a file that any calendar takes. */
export const useDownloadCalendar = () => useMutation({ mutationFn: downloadCalendar })
