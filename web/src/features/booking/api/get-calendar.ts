import type { BookingView } from '@cinema/contracts/booking/http'
import { useMutation } from '@tanstack/react-query'
import { callFile } from '../../../lib/call'
import { saveFile } from '../../../lib/save-file'

async function downloadCalendar({ id, reference }: BookingView): Promise<void> {
  const answer = await callFile('GET /api/v1/bookings/:bookingId/calendar.ics', { params: { bookingId: id } })
  await saveFile(answer, `${reference}.ics`)
}

/** Downloads the showtime as an iCalendar file. */
export const useDownloadCalendar = () => useMutation({ mutationFn: downloadCalendar })
