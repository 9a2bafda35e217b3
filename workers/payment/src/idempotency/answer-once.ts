import type { keyRefusals } from '@cinema/contracts/payment/refusals'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { IdempotencyKey } from '@cinema/contracts/shared/endpoint'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { z } from 'zod'
import type { PaymentDeps } from '../deps'

/** The actor of a request, and its Idempotency-Key if it has one. */
export type KeyedRequest = { actor: Pick<Actor, 'userId'>; idempotencyKey: IdempotencyKey | null }
export type KeyReused = RefusalOf<typeof keyRefusals, 'IDEMPOTENCY_KEY_REUSED'>

type KeyStore = Pick<PaymentDeps, 'idempotencyKeys'>

/** The stored answer to a request with the same key. Null if the key is new; refuses a key of another request (rule 18). */
export async function storedAnswer<Answer>(
  { idempotencyKeys }: KeyStore,
  { actor, idempotencyKey }: KeyedRequest,
  shape: z.ZodType<Answer>,
): Promise<Result<Answer, KeyReused> | null> {
  const stored = idempotencyKey && (await idempotencyKeys.find(actor.userId, idempotencyKey.key))
  return stored ? replay(stored, idempotencyKey, shape) : null
}

function replay<Answer>(
  stored: { fingerprint: string; answer: unknown },
  { fingerprint }: IdempotencyKey,
  shape: z.ZodType<Answer>,
): Result<Answer, KeyReused> {
  return stored.fingerprint === fingerprint
    ? accepted(shape.parse(stored.answer))
    : refused({ code: 'IDEMPOTENCY_KEY_REUSED' })
}

/**
 * Runs work once per Idempotency-Key and stores its answer for a day. Every step of the work must be repeatable: it runs again
 * if it failed before its answer was stored. Refusals are not stored, nor are answers for which `isFinal` is false.
 */
export async function answerOnce<Answer, Refusal extends { code: string }>(
  deps: KeyStore,
  request: KeyedRequest,
  shape: z.ZodType<Answer>,
  work: () => Promise<Result<Answer, Refusal>>,
  isFinal: (answer: Answer) => boolean = () => true,
): Promise<Result<Answer, Refusal | KeyReused>> {
  const earlier = await storedAnswer(deps, request, shape)
  if (earlier) return earlier

  const answer = await work()
  const { actor, idempotencyKey } = request
  if (!idempotencyKey || !answer.ok || !isFinal(answer.value)) return answer
  const stored = await deps.idempotencyKeys.save(actor.userId, idempotencyKey, answer.value)
  return replay(stored, idempotencyKey, shape)
}
