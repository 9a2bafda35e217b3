import type { z } from 'zod'

/** The HTTP statuses that a refusal may have. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 408 | 409 | 410 | 412 | 413 | 415 | 422 | 426 | 429 | 503

/** The members that every problem has. A refusal must not have members of these names, which would replace them. */
type Reserved = { type?: never; title?: never; status?: never; detail?: never; code?: never; requestId?: never }

/** The members of a refusal besides its code, such as the seats that are taken, as a zod shape. */
type Members = Readonly<Record<string, z.ZodType>> & Reserved

/** A refusal over HTTP: its status, a sentence that says what happened and what to do next, and its members. */
export type RefusalSpec = readonly [status: RefusalStatus, detail: string, members?: Members]

/** Refusals by their stable codes (`UPPER_SNAKE`). */
export type Refusals = Readonly<Record<string, RefusalSpec>>

/**
 * Declares refusals. Use cases, RPC interfaces and endpoints take their types, statuses and details from the
 * declaration.
 */
export const refusals = <const Declared extends Refusals>(declared: Declared): Declared => declared

/** The declarations of these codes, for an endpoint that has only these refusals. */
export function pick<const Declared extends Refusals, const Code extends keyof Declared>(
  declared: Declared,
  ...codes: Code[]
): Pick<Declared, Code> {
  return Object.fromEntries(codes.map((code) => [code, declared[code]])) as Pick<Declared, Code>
}

type MembersOf<Spec> = Spec extends readonly [RefusalStatus, string, infer Shape extends Members]
  ? z.output<z.ZodObject<Shape>>
  : unknown

/**
 * A refusal as use cases return it: its code and its members. `RefusalOf<typeof seatRefusals, 'SEATS_TAKEN'>` is
 * `{ code: 'SEATS_TAKEN', seats: SeatId[] }`; without codes it is the union of all declared refusals.
 */
export type RefusalOf<Declared extends Refusals, Code extends keyof Declared & string = keyof Declared & string> = {
  [Each in Code]: { code: Each } & MembersOf<Declared[Each]>
}[Code]
