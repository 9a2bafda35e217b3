import { blockSeats, unblockSeats } from './block-seats'
import type { Command, CommandName, SeatingOperations } from './commands'
import type { Decision } from './decision'
import { extendHold } from './extend-hold'
import { holdBestAvailable } from './hold-best-available'
import { holdSeats } from './hold-seats'
import { keepReservation } from './keep-reservation'
import { lapseDue } from './lapse-due'
import { releaseBooking } from './release-booking'
import { releaseHold } from './release-hold'
import { releaseSeats } from './release-seats'
import { reserveBestAvailable } from './reserve-best-available'
import { reserveSeats } from './reserve-seats'
import type { Seating } from './seating'
import { sellSeats } from './sell-seats'

type Outcome<Name extends CommandName> = {
  [N in Name]: Decision<SeatingOperations[N]['answer'], SeatingOperations[N]['refusal']>
}[Name]
type Handlers = { [Name in CommandName]: (seating: Seating, command: Command<Name>) => Outcome<Name> }

const HANDLERS: Handlers = {
  HoldSeats: holdSeats,
  HoldBestAvailable: holdBestAvailable,
  ExtendHold: extendHold,
  ReleaseHold: releaseHold,
  ReserveSeats: reserveSeats,
  ReserveBestAvailable: reserveBestAvailable,
  KeepReservation: keepReservation,
  SellSeats: sellSeats,
  ReleaseBooking: releaseBooking,
  ReleaseSeats: releaseSeats,
  LapseDue: lapseDue,
  BlockSeats: blockSeats,
  UnblockSeats: unblockSeats,
}

/** Decides a command: the facts to append, and its answer or refusal. Changes nothing; `evolve` applies the facts. */
export function decide<Name extends CommandName>(seating: Seating, command: Command<Name>): Outcome<Name> {
  return HANDLERS[command.type](seating, command)
}
