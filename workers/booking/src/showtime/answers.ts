import type { BookedShow, BookingView } from '@cinema/contracts/booking/http'
import type { PriceRules } from '@cinema/contracts/catalogue/price-rules'
import type { Dealings } from '@cinema/domain/seating/commands'

/** Seats that are reserved, with what their price and their booking's memory of the show are made from. */
export type ReservedShow = {
  seats: BookingView['seats']
  /** Until when they stay, in epoch milliseconds. */
  until: number
  /** Whether nothing of the actor's kept them before. */
  begun: boolean
  show: BookedShow
  startsAt: number
  prices: PriceRules
  refundDeadlineMinutes: number
}

export type ReserveRefusal = Dealings['ReserveBestAvailable']['refuses']
