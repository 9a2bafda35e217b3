import { DurableObject } from 'cloudflare:workers'
import type { HoldView, SeatMapView, SeatPlanView } from '@cinema/contracts/seating/http'
import { ASK_FOR_SNAPSHOT, PING, PONG } from '@cinema/contracts/seating/live'
import type { BookingId, CinemaId, SeatId, ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { BlockReason } from '@cinema/contracts/venue/plan'
import { connect } from '@cinema/db/connect'
import type { HeldSeats, NewlyReserved } from '@cinema/domain/seating/commands'
import { decide } from '@cinema/domain/seating/decide'
import type { Decision } from '@cinema/domain/seating/decision'
import { nextLapse } from '@cinema/domain/seating/due'
import { draftOf, record, type SeatingDraft } from '@cinema/domain/seating/evolve'
import type { SeatingFact } from '@cinema/domain/seating/facts'
import { type Hold, liveHold } from '@cinema/domain/seating/occupancy'
import type { Seating, SoldSeat } from '@cinema/domain/seating/seating'
import { takenIds, takenSeats } from '@cinema/domain/seating/taken'
import { changedSeats, type KeptSeat, keptSeats, soldSeats, summarise } from '@cinema/domain/seating/view'
import { runInvocation } from '@cinema/platform/invocation'
import { describeFault, log } from '@cinema/platform/log'
import { expireBooking } from './booking/expire'
import { dependencies } from './deps'
import type { BookingEnv } from './settings'
import { Availability } from './showtime/availability'
import { readBirth } from './showtime/birth'
import { groupCommit } from './showtime/group-commit'
import { pricingFor } from './showtime/prices'
import { endedAt, pausedUntil, reborn } from './showtime/rebirth'
import { type Loaded, SeatJournal } from './showtime/seat-journal'
import { bookedShow, chosenSeats, holdView, planOf, seatMapOf } from './showtime/seat-map'
import { isNamed, seatMapTag } from './showtime/seat-map-tag'
import { SteadyClock } from './showtime/steady-clock'
import { WATCHER_HEADER, Watchers } from './showtime/watchers'
import { WrittenSeatMap } from './showtime/written-seat-map'
import type { ReservedShow, ShowtimeSeatsRpc } from './showtime-seats-rpc'
import { venues } from './venue/store'

type Asked<Method extends 'hold' | 'holdBest' | 'extend' | 'reserve' | 'reserveBest'> = Parameters<
  ShowtimeSeatsRpc[Method]
>[0]

const LONGEST_RETRY_MS = 60_000
const PAUSE_MS = 30_000

/**
 * One showtime, one object: the single writer that makes a double sale impossible (rule 1). It is born from Postgres and
 * the catalogue by `open`; every other method needs it to have been opened.
 */
export class ShowtimeSeats extends DurableObject<BookingEnv> implements ShowtimeSeatsRpc {
  readonly #journal = new SeatJournal(this.ctx.storage)
  readonly #watchers = watchersOf(this.ctx)
  readonly #written = new WrittenSeatMap()
  readonly #availability = new Availability(this.env)
  #loaded: Loaded | null = this.#journal.load()
  readonly #clock = new SteadyClock(() => Date.now(), this.#journal.clockAhead())
  #alarmAt: number | null = null
  #life = crypto.randomUUID()

  readonly #join = groupCommit<SeatingDraft, SeatingFact>({
    draft: () => draftOf(this.#here().seating),
    record,
    commit: (facts, seating) => this.#commit(facts, seating),
    synced: () => this.ctx.storage.sync(),
  })

  async open(showtimeId: ShowtimeId): Promise<boolean> {
    if (this.#loaded) return true
    const fault = await this.ctx.blockConcurrencyWhile(() =>
      this.#beBorn(showtimeId).catch((fault: unknown) => ({ fault })),
    )
    if (fault) throw fault.fault
    return this.#loaded !== null
  }

  seatMap(actorId: UserId | null): SeatMapView {
    return seatMapOf(this.#here(), actorId, this.#now())
  }

  writtenSeatMap(actorId: UserId | null, ifNoneMatch?: string): { tag: string; map: string | null } {
    const here = { ...this.#here(), life: this.#life }
    const at = this.#now()
    const tag = seatMapTag(here, actorId, at)
    return { tag, map: isNamed(tag, ifNoneMatch) ? null : this.#written.of(here, actorId, at) }
  }

  cinemaId(): CinemaId {
    return this.#here().birth.cinema.id
  }

  plan(): SeatPlanView {
    return planOf(this.#here().birth)
  }

  hold(request: Asked<'hold'>) {
    const at = this.#now()
    return this.#held((seating) => decide(seating, { type: 'HoldSeats', ...request, at }), at)
  }

  holdBest(request: Asked<'holdBest'>) {
    const at = this.#now()
    return this.#held((seating) => decide(seating, { type: 'HoldBestAvailable', ...request, at }), at)
  }

  extend(request: Asked<'extend'>) {
    const at = this.#now()
    return this.#held((seating) => decide(seating, { type: 'ExtendHold', ...request, at }), at)
  }

  async release(actorId: UserId): Promise<void> {
    await this.#join((seating) => decide(seating, { type: 'ReleaseHold', actorId, at: this.#now() }))
  }

  reserve(request: Asked<'reserve'>) {
    return this.#reserved(request.actorId, (seating) =>
      decide(seating, { type: 'ReserveSeats', ...request, at: this.#now() }),
    )
  }

  reserveBest(request: Asked<'reserveBest'>) {
    return this.#reserved(request.actorId, (seating) =>
      decide(seating, { type: 'ReserveBestAvailable', ...request, at: this.#now() }),
    )
  }

  keep(bookingId: BookingId) {
    const until = Number.MAX_SAFE_INTEGER
    return this.#join((seating) => decide(seating, { type: 'KeepReservation', bookingId, until, at: this.#now() }))
  }

  async sell(bookingId: BookingId, seatIds: SeatId[]): ReturnType<ShowtimeSeatsRpc['sell']> {
    if (this.#here().birth.over) return refused({ code: 'SHOWTIME_OVER' })
    return this.#join((seating) => decide(seating, { type: 'SellSeats', bookingId, seatIds, at: this.#now() }))
  }

  resell(bookingId: BookingId, seatIds: SeatId[]) {
    return this.#join((seating) => {
      const decision = decide(seating, { type: 'SellSeats', bookingId, seatIds, at: this.#now() })
      return decision.outcome.ok ? decision : { ...decision, facts: [] }
    })
  }

  soldSeats(): SoldSeat[] {
    return soldSeats(this.#here().seating)
  }

  async releaseBooking(bookingId: BookingId): Promise<void> {
    await this.#join((seating) => decide(seating, { type: 'ReleaseBooking', bookingId, at: this.#now() }))
  }

  async releaseSeats(bookingId: BookingId, seatIds: SeatId[]): Promise<void> {
    await this.#join((seating) => decide(seating, { type: 'ReleaseSeats', bookingId, seatIds, at: this.#now() }))
  }

  tornSofas(seatIds: SeatId[]): SeatId[] {
    const { seats } = this.#here().seating.hall
    return seatIds.flatMap((id) => seats.get(id)?.partnerId ?? []).filter((partner) => !seatIds.includes(partner))
  }

  keptSeats(): KeptSeat[] {
    return keptSeats(this.#here().seating, this.#now())
  }

  notBlocked(seatIds: SeatId[]): SeatId[] {
    const { seats } = this.#here().seating
    return seatIds.filter((id) => seats.get(id)?.status !== 'blocked')
  }

  block(seatIds: SeatId[], reason: BlockReason) {
    return this.#join((seating) => decide(seating, { type: 'BlockSeats', seatIds, reason, at: this.#now() }))
  }

  unblock(seatIds: SeatId[]) {
    return this.#join((seating) => decide(seating, { type: 'UnblockSeats', seatIds, at: this.#now() }))
  }

  pause(): ReturnType<ShowtimeSeatsRpc['pause']> {
    const here = this.#here()
    const at = this.#now()
    const taken = takenSeats(here.seating, at)
    if (taken.sold + taken.reserved + taken.held > 0) return refused({ code: 'SHOWTIME_HAS_TICKETS', ...taken })
    this.#become(pausedUntil(here, at + PAUSE_MS))
    return accepted(null)
  }

  async refresh(): Promise<SeatId[]> {
    if (!this.#loaded) return []
    const { showtime } = this.#loaded.birth
    const read = await this.ctx.blockConcurrencyWhile(() => this.#takeOver(showtime.id).catch((fault) => ({ fault })))
    if ('fault' in read) throw read.fault
    return read.inTheWay
  }

  takenSeats(): SeatId[] {
    return this.#loaded ? takenIds(this.#loaded.seating, this.#now()) : []
  }

  async adoptPlan(version: number): Promise<SeatId[]> {
    const { roomId } = this.#here().birth.showtime
    const { plan } = await venues(connect(this.env)).house(roomId, version)
    const { birth, seating } = this.#here()
    const showtime = { ...birth.showtime, planVersion: version }
    const { inTheWay, ...after } = reborn({ birth, seating }, { ...birth, showtime, plan }, this.#now())
    if (inTheWay.length === 0) this.#become(after)
    return inTheWay
  }

  /** A watcher's WebSocket: a snapshot, then deltas. The caller has opened the object and proven the actor. */
  override async fetch(request: Request): Promise<Response> {
    const { 0: client, 1: server } = new WebSocketPair()
    const { seating, sequence } = this.#here()
    const isAdmitted = this.#watchers.admit(server, request.headers.get(WATCHER_HEADER) as UserId | null)
    if (!isAdmitted) return new Response(null, { status: 503 })
    this.#watchers.sendSnapshot(server, seating, sequence, this.#now())
    return new Response(null, { status: 101, webSocket: client })
  }

  override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
    const at = this.#now()
    if (!this.#watchers.mayBeHeard(socket, message, at) || message !== ASK_FOR_SNAPSHOT) return
    const { seating, sequence } = this.#here()
    this.#watchers.sendSnapshot(socket, seating, sequence, at)
  }

  override webSocketClose(socket: WebSocket): void {
    socket.close()
  }

  /** One alarm for all that is due: lapses are tidied and told, and lapsed reservations expire their bookings. */
  override async alarm(): Promise<void> {
    if (!this.#loaded) return
    this.#alarmAt = null
    await this.#join((seating) => decide(seating, { type: 'LapseDue', at: this.#now() }))
    await runInvocation({ env: this.env, ctx: this.ctx }, async () => {
      for (const due of this.#journal.dueExpiries(this.#now())) await this.#expire(due)
    })
    this.#arm()
  }

  async #held<Refusal extends { code: string }>(
    step: (seating: Seating) => Decision<HeldSeats, Refusal>,
    at: number,
  ): Promise<Result<HoldView, Refusal>> {
    const held = await this.#join(step)
    if (!held.ok) return held
    const { birth, seating } = this.#here()
    return accepted(holdView(birth, seating, held.value, at))
  }

  async #reserved<Refusal extends { code: string }>(
    actorId: UserId,
    step: (seating: Seating) => Decision<NewlyReserved, Refusal>,
  ): Promise<Result<ReservedShow, Refusal>> {
    let hold: Hold | undefined
    const reserved = await this.#join((seating) => {
      hold = liveHold(seating, actorId, this.#now())
      return step(seating)
    })
    if (!reserved.ok) return reserved

    const { birth, seating } = this.#here()
    const { seatIds, until, begun } = reserved.value
    return accepted({
      seats: chosenSeats(seating, seatIds).map(({ id, label, type }) => ({ id, label, type })),
      until,
      begun,
      show: bookedShow(birth),
      startsAt: birth.showtime.startsAt,
      ...pricingFor(birth, hold?.holdId),
      refundDeadlineMinutes: birth.cinema.refundDeadlineMinutes,
    })
  }

  async #beBorn(showtimeId: ShowtimeId): Promise<null> {
    if (this.#loaded) return null
    const birth = await readBirth(this.env, showtimeId)
    if (birth) this.#loaded = this.#journal.begin(birth)
    return null
  }

  async #takeOver(showtimeId: ShowtimeId): Promise<{ inTheWay: SeatId[] }> {
    const fresh = await readBirth(this.env, showtimeId)
    const here = this.#here()
    if (!fresh) {
      this.#become(endedAt(here, this.#now()))
      return { inTheWay: [] }
    }
    const { inTheWay, ...after } = reborn(here, fresh, this.#now())
    this.#become(after)
    return { inTheWay }
  }

  /** Replaces what the showtime is; nothing is awaited, so no command comes in between. */
  #become({ birth, seating }: Pick<Loaded, 'birth' | 'seating'>): void {
    this.#loaded = { birth, seating, sequence: this.#here().sequence + 1 }
    this.#life = crypto.randomUUID()
    this.#journal.rewrite(this.#loaded)
    this.#watchers.showtimeChanged(seating, this.#loaded.sequence, this.#now())
    this.#tellAvailability()
  }

  #tellAvailability(): void {
    const { id } = this.#here().birth.showtime
    this.#availability.changed(id, () => summarise(this.#here().seating, this.#now()).available)
  }

  /** When the machine's clock was set back, ours is remembered to be ahead of it, and the alarm is set anew. */
  #now(): number {
    const before = this.#clock.ahead
    const at = this.#clock.now()
    if (this.#clock.ahead !== before && this.#loaded) {
      this.#journal.keepClock(this.#clock.ahead)
      this.#alarmAt = null
    }
    return at
  }

  #here(): Loaded {
    if (!this.#loaded) throw new Error('the showtime was not opened')
    return this.#loaded
  }

  #commit(facts: readonly SeatingFact[], seating: Seating): void {
    const { birth, sequence } = this.#here()
    const at = this.#now()
    this.#journal.append(sequence + 1, facts, seating, at)
    this.#loaded = { birth, seating, sequence: sequence + 1 }
    this.#arm()
    this.#watchers.tell(seating, sequence + 1, changedSeats(facts), at)
    this.#tellAvailability()
  }

  /** Sets the alarm to the next thing due; it is only ever moved nearer, since an early alarm costs nothing. */
  #arm(): void {
    const due = [nextLapse(this.#here().seating), this.#journal.nextExpiryAt()].filter((at) => at !== undefined)
    const next = Math.min(...due)
    if (next === Number.POSITIVE_INFINITY || (this.#alarmAt !== null && this.#alarmAt <= next)) return
    this.#alarmAt = next
    this.ctx.waitUntil(this.ctx.storage.setAlarm(this.#clock.onMachine(next)))
  }

  async #expire({ bookingId, attempts }: { bookingId: BookingId; attempts: number }): Promise<void> {
    try {
      await expireBooking(dependencies(this.env), bookingId)
      this.#journal.expiryDone(bookingId)
    } catch (fault) {
      const delayMs = Math.min(1_000 * 2 ** attempts, LONGEST_RETRY_MS)
      log('warn', 'a booking could not be expired yet', { bookingId, attempts, ...describeFault(fault) })
      this.#journal.expiryFailed(bookingId, this.#now() + delayMs)
    }
  }
}

/** Pings are answered by the runtime itself, while the object sleeps on. */
function watchersOf(ctx: DurableObjectState): Watchers {
  ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG))
  return new Watchers(ctx)
}
