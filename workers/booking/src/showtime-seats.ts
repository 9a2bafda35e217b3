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
import { applyFact, draftOf, type SeatingDraft } from '@cinema/domain/seating/evolve'
import type { SeatingFact } from '@cinema/domain/seating/facts'
import { nextLapse } from '@cinema/domain/seating/next-lapse'
import { type Hold, liveHold } from '@cinema/domain/seating/occupancy'
import type { Seating, SoldSeat } from '@cinema/domain/seating/seating'
import { takenSeatIds, takenSeats } from '@cinema/domain/seating/taken'
import { type BlockState, blockStates, changedSeats, soldSeats, summarise } from '@cinema/domain/seating/view'
import { runInvocation } from '@cinema/platform/invocation'
import { expireBooking } from './booking/expire'
import { dependencies } from './deps'
import type { BookingEnv } from './settings'
import { Alarm } from './showtime/alarm'
import { exclusively } from './showtime/exclusively'
import { expireLapsed } from './showtime/expire-lapsed'
import { groupCommit } from './showtime/group-commit'
import { MonotonicClock } from './showtime/monotonic-clock'
import { AvailabilityPublisher } from './showtime/publish-availability'
import { endedAt, pausedUntil, reload } from './showtime/reload'
import { reservedShow } from './showtime/reserved-show'
import { type LoadedShowtime, SeatJournal } from './showtime/seat-journal'
import { holdView, planOf, seatMapOf } from './showtime/seat-map'
import { matchesEtag, seatMapEtag } from './showtime/seat-map-etag'
import { SeatMapJson } from './showtime/seat-map-json'
import { loadSnapshot } from './showtime/snapshot'
import { WATCHER_HEADER, Watchers } from './showtime/watchers'
import type { ReservedShow, ShowtimeSeatsRpc } from './showtime-seats-rpc'
import { venues } from './venue/store'

type Input<Method extends 'hold' | 'holdBest' | 'extend' | 'reserve' | 'reserveBest'> = Parameters<
  ShowtimeSeatsRpc[Method]
>[0]

const PAUSE_MS = 30_000

/**
 * The Durable Object of one showtime: the only writer of its seats, which makes a double sale impossible (rule 1).
 *
 * It is loaded from its journal. Each command is decided by the domain (`decide`), its facts are appended to the journal,
 * and the state evolves by them. Nothing is awaited between these steps, so no other command can come in between. The
 * parts that the class is made of are in `showtime/`.
 */
export class ShowtimeSeats extends DurableObject<BookingEnv> implements ShowtimeSeatsRpc {
  readonly #journal = new SeatJournal(this.ctx.storage)
  readonly #clock = new MonotonicClock(() => Date.now(), this.#journal.clockOffset())
  readonly #alarm = new Alarm(this.ctx, this.#clock)
  readonly #watchers = watchersOf(this.ctx)
  readonly #availability = new AvailabilityPublisher(this.env)
  readonly #seatMapJson = new SeatMapJson()
  #etagSeed = crypto.randomUUID()
  #loaded: LoadedShowtime | null = this.#journal.load()

  readonly #commitInGroups = groupCommit<SeatingDraft, SeatingFact>({
    draft: () => draftOf(this.#showtime.seating),
    apply: applyFact,
    commit: (facts, seating) => this.#commit(facts, seating),
    flushed: () => this.ctx.storage.sync(),
  })

  async open(showtimeId: ShowtimeId): Promise<boolean> {
    if (!this.#loaded) await exclusively(this.ctx, () => this.#create(showtimeId))
    return this.#loaded !== null
  }

  seatMap(actorId: UserId | null): SeatMapView {
    return seatMapOf(this.#showtime, actorId, this.#now())
  }

  seatMapJson(actorId: UserId | null, ifNoneMatch?: string): { etag: string; json: string | null } {
    const showtime = { ...this.#showtime, etagSeed: this.#etagSeed }
    const at = this.#now()
    const etag = seatMapEtag(showtime, actorId, at)
    return { etag, json: matchesEtag(etag, ifNoneMatch) ? null : this.#seatMapJson.of(showtime, actorId, at) }
  }

  cinemaId(): CinemaId {
    return this.#showtime.snapshot.cinema.id
  }

  plan(): SeatPlanView {
    return planOf(this.#showtime.snapshot)
  }

  soldSeats(): SoldSeat[] {
    return soldSeats(this.#showtime.seating)
  }

  takenSeats(): SeatId[] {
    return this.#loaded ? takenSeatIds(this.#loaded.seating, this.#now()) : []
  }

  blockStates(): BlockState[] {
    return blockStates(this.#showtime.seating, this.#now())
  }

  unblockedSeats(seatIds: SeatId[]): SeatId[] {
    const { seats } = this.#showtime.seating
    return seatIds.filter((id) => seats.get(id)?.status !== 'blocked')
  }

  missingSofaHalves(seatIds: SeatId[]): SeatId[] {
    const { seats } = this.#showtime.seating.room
    return seatIds.flatMap((id) => seats.get(id)?.partnerId ?? []).filter((partner) => !seatIds.includes(partner))
  }

  hold(request: Input<'hold'>) {
    return this.#executeHold((seating, at) => decide(seating, { type: 'HoldSeats', ...request, at }))
  }

  holdBest(request: Input<'holdBest'>) {
    return this.#executeHold((seating, at) => decide(seating, { type: 'HoldBestAvailable', ...request, at }))
  }

  extend(request: Input<'extend'>) {
    return this.#executeHold((seating, at) => decide(seating, { type: 'ExtendHold', ...request, at }))
  }

  async release(actorId: UserId): Promise<void> {
    await this.#execute((seating, at) => decide(seating, { type: 'ReleaseHold', actorId, at }))
  }

  reserve(request: Input<'reserve'>) {
    return this.#executeReservation(request.actorId, (seating, at) =>
      decide(seating, { type: 'ReserveSeats', ...request, at }),
    )
  }

  reserveBest(request: Input<'reserveBest'>) {
    return this.#executeReservation(request.actorId, (seating, at) =>
      decide(seating, { type: 'ReserveBestAvailable', ...request, at }),
    )
  }

  keepReservation(bookingId: BookingId) {
    const until = Number.MAX_SAFE_INTEGER
    return this.#execute((seating, at) => decide(seating, { type: 'KeepReservation', bookingId, until, at }))
  }

  async sell(bookingId: BookingId, seatIds: SeatId[]): ReturnType<ShowtimeSeatsRpc['sell']> {
    if (this.#showtime.snapshot.over) return refused({ code: 'SHOWTIME_OVER' })
    return this.#execute((seating, at) => decide(seating, { type: 'SellSeats', bookingId, seatIds, at }))
  }

  resell(bookingId: BookingId, seatIds: SeatId[]) {
    return this.#execute((seating, at) => {
      const decision = decide(seating, { type: 'SellSeats', bookingId, seatIds, at })
      return decision.outcome.ok ? decision : { ...decision, facts: [] }
    })
  }

  async releaseBooking(bookingId: BookingId): Promise<void> {
    await this.#execute((seating, at) => decide(seating, { type: 'ReleaseBooking', bookingId, at }))
  }

  async releaseSeats(bookingId: BookingId, seatIds: SeatId[]): Promise<void> {
    await this.#execute((seating, at) => decide(seating, { type: 'ReleaseSeats', bookingId, seatIds, at }))
  }

  block(seatIds: SeatId[], reason: BlockReason) {
    return this.#execute((seating, at) => decide(seating, { type: 'BlockSeats', seatIds, reason, at }))
  }

  unblock(seatIds: SeatId[]) {
    return this.#execute((seating, at) => decide(seating, { type: 'UnblockSeats', seatIds, at }))
  }

  pause(): ReturnType<ShowtimeSeatsRpc['pause']> {
    const at = this.#now()
    const taken = takenSeats(this.#showtime.seating, at)
    if (taken.sold + taken.reserved + taken.held > 0) return refused({ code: 'SHOWTIME_HAS_TICKETS', ...taken })
    this.#replace(pausedUntil(this.#showtime, at + PAUSE_MS))
    return accepted(null)
  }

  async refresh(): Promise<SeatId[]> {
    if (!this.#loaded) return []
    const { showtime } = this.#loaded.snapshot
    return exclusively(this.ctx, () => this.#reload(showtime.id))
  }

  async adoptPlan(version: number): Promise<SeatId[]> {
    const { roomId } = this.#showtime.snapshot.showtime
    const { plan } = await venues(connect(this.env)).roomWithPlan(roomId, version)
    const { snapshot } = this.#showtime
    const showtime = { ...snapshot.showtime, planVersion: version }
    const { conflicts, ...reloaded } = reload(this.#showtime, { ...snapshot, showtime, plan }, this.#now())
    if (conflicts.length === 0) this.#replace(reloaded)
    return conflicts
  }

  /** Opens a watcher's WebSocket. The caller has opened the object and authenticated the actor. */
  override async fetch(request: Request): Promise<Response> {
    const { 0: client, 1: server } = new WebSocketPair()
    const { seating, sequence } = this.#showtime
    const isAccepted = this.#watchers.accept(server, request.headers.get(WATCHER_HEADER) as UserId | null)
    if (!isAccepted) return new Response(null, { status: 503 })
    this.#watchers.sendSnapshot(server, seating, sequence, this.#now())
    return new Response(null, { status: 101, webSocket: client })
  }

  override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
    const at = this.#now()
    if (!this.#watchers.admitsMessage(socket, message, at) || message !== ASK_FOR_SNAPSHOT) return
    const { seating, sequence } = this.#showtime
    this.#watchers.sendSnapshot(socket, seating, sequence, at)
  }

  override webSocketClose(socket: WebSocket): void {
    socket.close()
  }

  /** One alarm for all that is due: it records lapses, and expires the bookings whose reservation has lapsed. */
  override async alarm(): Promise<void> {
    if (!this.#loaded) return
    this.#alarm.clear()
    await this.#execute((seating, at) => decide(seating, { type: 'LapseDue', at }))
    await runInvocation({ env: this.env, ctx: this.ctx }, () =>
      expireLapsed(
        this.#journal,
        async (bookingId) => expireBooking(dependencies(this.env), bookingId),
        () => this.#now(),
      ),
    )
    this.#setAlarm()
  }

  /** Decides a command and appends its facts, in one group with the commands that arrive at the same time. */
  #execute<Value, Refusal extends { code: string }>(
    step: (seating: Seating, at: number) => Decision<Value, Refusal>,
  ): Promise<Result<Value, Refusal>> {
    return this.#commitInGroups((seating) => step(seating, this.#now()))
  }

  /** The same for a command that answers with a hold. A hold is dated from its arrival. */
  async #executeHold<Refusal extends { code: string }>(
    step: (seating: Seating, at: number) => Decision<HeldSeats, Refusal>,
  ): Promise<Result<HoldView, Refusal>> {
    const at = this.#now()
    const held = await this.#commitInGroups((seating) => step(seating, at))
    if (!held.ok) return held
    const { snapshot, seating } = this.#showtime
    return accepted(holdView(snapshot, seating, held.value, at))
  }

  /** The same for a command that reserves seats. The actor's hold, which it may use up, determines the prices. */
  async #executeReservation<Refusal extends { code: string }>(
    actorId: UserId,
    step: (seating: Seating, at: number) => Decision<NewlyReserved, Refusal>,
  ): Promise<Result<ReservedShow, Refusal>> {
    let hold: Hold | undefined
    const reserved = await this.#execute((seating, at) => {
      hold = liveHold(seating, actorId, at)
      return step(seating, at)
    })
    return reserved.ok ? accepted(reservedShow(this.#showtime, reserved.value, hold?.holdId)) : reserved
  }

  /** Appends the facts of a group. `seating` has evolved by them and becomes the present state. */
  #commit(facts: readonly SeatingFact[], seating: Seating): void {
    const { snapshot, sequence } = this.#showtime
    const at = this.#now()
    this.#journal.append(sequence + 1, facts, seating, at)
    this.#loaded = { snapshot, seating, sequence: sequence + 1 }
    this.#setAlarm()
    this.#watchers.broadcastDelta(seating, sequence + 1, changedSeats(facts), at)
    this.#publishAvailability()
  }

  async #create(showtimeId: ShowtimeId): Promise<void> {
    if (this.#loaded) return
    const snapshot = await loadSnapshot(this.env, showtimeId)
    if (snapshot) this.#loaded = this.#journal.create(snapshot)
  }

  async #reload(showtimeId: ShowtimeId): Promise<SeatId[]> {
    const snapshot = await loadSnapshot(this.env, showtimeId)
    if (!snapshot) {
      this.#replace(endedAt(this.#showtime, this.#now()))
      return []
    }
    const { conflicts, ...reloaded } = reload(this.#showtime, snapshot, this.#now())
    this.#replace(reloaded)
    return conflicts
  }

  /** Replaces the whole showtime. Callers await nothing between reading the present one and this. */
  #replace({ snapshot, seating }: Pick<LoadedShowtime, 'snapshot' | 'seating'>): void {
    this.#loaded = { snapshot, seating, sequence: this.#showtime.sequence + 1 }
    this.#etagSeed = crypto.randomUUID()
    this.#journal.replace(this.#loaded)
    this.#watchers.broadcastChanged(seating, this.#loaded.sequence, this.#now())
    this.#publishAvailability()
  }

  get #showtime(): LoadedShowtime {
    if (!this.#loaded) throw new Error('the showtime was not opened')
    return this.#loaded
  }

  /** The object's time. When the system clock was set back, the new offset is stored and the alarm is set anew. */
  #now(): number {
    const before = this.#clock.offsetMs
    const at = this.#clock.now()
    if (this.#clock.offsetMs !== before && this.#loaded) {
      this.#journal.saveClockOffset(this.#clock.offsetMs)
      this.#alarm.clear()
    }
    return at
  }

  #setAlarm(): void {
    const due = [nextLapse(this.#showtime.seating), this.#journal.nextExpiryAt()].filter((at) => at !== undefined)
    if (due.length > 0) this.#alarm.setBy(Math.min(...due))
  }

  #publishAvailability(): void {
    const { id } = this.#showtime.snapshot.showtime
    this.#availability.schedule(id, () => summarise(this.#showtime.seating, this.#now()).available)
  }
}

/** The runtime answers pings itself, so they do not wake an object that hibernates. */
function watchersOf(ctx: DurableObjectState): Watchers {
  ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG))
  return new Watchers(ctx)
}
