import type { z } from 'zod'

/** The HTTP statuses that a refusal may have. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 408 | 409 | 410 | 412 | 413 | 415 | 422 | 426 | 429 | 503

/** What a refusal names beside its code, such as the seats that are taken: a zod shape. */
type Names = Readonly<Record<string, z.ZodType>>

/** A refusal over HTTP: its status, a sentence that says what happened and what to do next, and what it names. */
export type RefusalSpec = readonly [status: RefusalStatus, detail: string, names?: Names]

/** Refusals by their stable codes (`UPPER_SNAKE`). */
export type Refusals = Readonly<Record<string, RefusalSpec>>

/** Declares refusals once; use cases, RPC interfaces and endpoints take their types and words from here. */
export const refusals = <const Declared extends Refusals>(declared: Declared): Declared => declared

/** Some of the declared refusals, for an endpoint that may give only these. */
export function pick<const Declared extends Refusals, const Code extends keyof Declared>(
  declared: Declared,
  ...codes: Code[]
): Pick<Declared, Code> {
  return Object.fromEntries(codes.map((code) => [code, declared[code]])) as Pick<Declared, Code>
}

type NamedBy<Spec> = Spec extends readonly [RefusalStatus, string, infer Shape extends Names]
  ? z.output<z.ZodObject<Shape>>
  : unknown

/**
 * A refusal as use cases return it: its code with what it names. `RefusalOf<typeof seatRefusals, 'SEATS_TAKEN'>` is
 * `{ code: 'SEATS_TAKEN', seats: SeatId[] }`; without codes it is the union of all.
 */
export type RefusalOf<Declared extends Refusals, Code extends keyof Declared & string = keyof Declared & string> = {
  [Each in Code]: { code: Each } & NamedBy<Declared[Each]>
}[Code]
