import type { keyRefusals } from '@cinema/contracts/payment/refusals'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { IdempotencyKey } from '@cinema/contracts/shared/endpoint'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { z } from 'zod'
import type { PaymentDeps } from '../deps'

/** Who asks, and with which key; without one every request stands for itself. */
export type KeyedRequest = { actor: Pick<Actor, 'userId'>; idempotencyKey: IdempotencyKey | null }
export type KeyReused = RefusalOf<typeof keyRefusals, 'IDEMPOTENCY_KEY_REUSED'>

type Known = Pick<PaymentDeps, 'idempotencyKeys'>

/** The same key and question get the answer that they got; another question is refused (rule 18). Null where the key is new. */
export async function storedAnswer<Answer>(
  { idempotencyKeys }: Known,
  { actor, idempotencyKey }: KeyedRequest,
  shape: z.ZodType<Answer>,
): Promise<Result<Answer, KeyReused> | null> {
  const kept = idempotencyKey && (await idempotencyKeys.remembered(actor.userId, idempotencyKey.key))
  return kept ? replay(kept, idempotencyKey, shape) : null
}

function replay<Answer>(
  kept: { fingerprint: string; answer: unknown },
  { fingerprint }: IdempotencyKey,
  shape: z.ZodType<Answer>,
): Result<Answer, KeyReused> {
  return kept.fingerprint === fingerprint
    ? accepted(shape.parse(kept.answer))
    : refused({ code: 'IDEMPOTENCY_KEY_REUSED' })
}

/**
 * For work of which every step may be done again: it is done once more where its answer was lost, which changes nothing, and
 * its first answer stands for a day. A refusal is not remembered, nor is an answer that `isSettled` says is none yet.
 */
export async function answerOnce<Answer, Refusal extends { code: string }>(
  deps: Known,
  asker: KeyedRequest,
  shape: z.ZodType<Answer>,
  work: () => Promise<Result<Answer, Refusal>>,
  isSettled: (answer: Answer) => boolean = () => true,
): Promise<Result<Answer, Refusal | KeyReused>> {
  const repeated = await storedAnswer(deps, asker, shape)
  if (repeated) return repeated

  const answer = await work()
  const { actor, idempotencyKey } = asker
  if (!idempotencyKey || !answer.ok || !isSettled(answer.value)) return answer
  const kept = await deps.idempotencyKeys.remember(actor.userId, idempotencyKey, answer.value)
  return replay(kept, idempotencyKey, shape)
}
