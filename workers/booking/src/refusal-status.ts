import type { BookRefusal, CancelRefusal } from '@cinema/contracts/booking/service'
import type { RefusalTable } from '@cinema/platform/problem'
import type { AdmitRefusal } from './usecases/admit'
import type { BlockingRefusal } from './usecases/block-seats'
import type { UndoRefusal } from './usecases/undo-admission'

export const REFUSALS = {
  SHOWTIME_NOT_FOUND: { status: 404, detail: 'There is no such showtime on sale.' },
  SEATS_TAKEN: {
    status: 409,
    detail: 'Another customer was faster. Choose other seats: nothing of yours has changed.',
  },
  SEATS_BLOCKED: { status: 409, detail: 'Some of these seats are not for sale. Choose others.' },
  UNKNOWN_SEAT: { status: 422, detail: 'Some of these seats are not in this room.' },
  NO_SEATS: { status: 422, detail: 'Choose at least one seat.' },
  TOO_MANY_SEATS: { status: 422, detail: 'That is more seats than one customer may hold.' },
  SALES_NOT_OPEN: { status: 422, detail: 'Sales for this showtime have not begun.' },
  SALES_CLOSED: { status: 410, detail: 'Online sales for this showtime have ended.' },
  SOFA_SOLD_WHOLE: { status: 422, detail: 'A sofa is sold whole: choose both of its seats.' },
  COMPANION_ONLY_BESIDE: { status: 422, detail: 'A companion seat goes with the wheelchair place beside it.' },
  ORPHAN_SEAT: { status: 422, detail: 'This would leave a single seat between taken ones. Move by one seat.' },
  NO_BLOCK_AVAILABLE: { status: 409, detail: 'There are not so many seats of this kind left.' },
  NO_HOLD: { status: 410, detail: 'Your seats were released. Choose them again.' },
  EXTENSIONS_SPENT: { status: 422, detail: 'The time for these seats cannot be extended again.' },
  TOO_MANY_HOLDS: {
    status: 409,
    detail: 'You keep seats for three showtimes already. Pay for some of them or let them go first.',
  },
  BOOKING_CLOSED: { status: 410, detail: 'This booking is over. Choose your seats again.' },
  CONFLICTING_RESERVATION: { status: 409, detail: 'This booking has other seats already.' },
  VOUCHER_UNKNOWN: { status: 422, detail: 'We do not know this voucher.' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, detail: 'This Idempotency-Key was used for another request.' },
  BOOKING_NOT_FOUND: { status: 404, detail: 'You have no such booking.' },
  BOOKING_NOT_CANCELLABLE: { status: 409, detail: 'This booking is over already.' },
  REFUND_DEADLINE_PASSED: { status: 422, detail: 'It is too close to the show to cancel.' },
  TICKETS_NOT_CANCELLABLE: {
    status: 409,
    detail: 'Some of these tickets are not of this booking or are cancelled already. Nothing has changed.',
  },
  TICKET_ALREADY_USED: { status: 422, detail: 'A ticket of this booking has been used.' },
  NOT_BLOCKED: { status: 409, detail: 'Some of these seats are on sale already. Nothing has changed.' },
  MALFORMED: { status: 422, detail: 'This is not the code of a ticket.' },
  BAD_SIGNATURE: { status: 422, detail: 'This code is not one of ours. Do not admit the guest with it.' },
  WRONG_CINEMA: { status: 403, detail: 'This ticket is for a cinema that you are not assigned to.' },
  WRONG_SHOWTIME: { status: 422, detail: 'This ticket is for another showtime.' },
  TOO_EARLY: { status: 422, detail: 'The doors for this show are not open yet.' },
  TOO_LATE: { status: 422, detail: 'This show is over.' },
  ALREADY_USED: { status: 409, detail: 'Somebody has come in with this ticket before.' },
  SCAN_UNDONE: { status: 409, detail: 'This scan was taken back. Scan the ticket again.' },
  VOID: { status: 410, detail: 'This ticket was cancelled or replaced and is no longer valid.' },
  TICKET_NOT_FOUND: { status: 404, detail: 'There is no such ticket in your cinemas.' },
  TICKET_NOT_USED: { status: 409, detail: 'Nobody has come in with this ticket.' },
} as const satisfies RefusalTable<(BookRefusal | CancelRefusal | AdmitRefusal | UndoRefusal | BlockingRefusal)['code']>
