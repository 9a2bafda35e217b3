/** The outcome of anything the business may refuse. Faults are thrown; refusals are returned. */
export type Result<Value, Refusal extends { code: string }> =
  | { ok: true; value: Value }
  | { ok: false; refusal: Refusal }

export const accepted = <const Value>(value: Value) => ({ ok: true, value }) as const
export const refused = <const Refusal extends { code: string }>(refusal: Refusal) => ({ ok: false, refusal }) as const
