import type { IdentityRefusal } from '@cinema/contracts/identity/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { compare, hash, truncates } from 'bcryptjs'
import { createTurnstile } from './turnstile'

const ROUNDS = 10
const MOST_IN_LINE = 64

/** Compared against when there is no account, or one without a password yet, so that a missing one costs as much time as a wrong password. */
const NOBODY = '$2b$10$abcdefghijklmnopqrstuuuL8eSYS.GhJ1AFnqGwM8pNhJbTZ8Z4K'

const inTurn = createTurnstile({ mostInLine: MOST_IN_LINE, now: () => Date.now() })

/** The bcrypt hash of a password; refused while too many wait for theirs. */
export const hashPassword = (password: string) => unlessBusy(() => hash(password, ROUNDS))

/** What is longer than bcrypt reads is nobody's password, though its beginning may be one; it costs the time of a wrong one. */
export const passwordMatches = (password: string, passwordHash: string | undefined) =>
  unlessBusy(async () => {
    const known = passwordHash?.startsWith('$2') ? passwordHash : undefined
    return (await compare(password, known ?? NOBODY)) && known !== undefined && !truncates(password)
  })

async function unlessBusy<Value>(work: () => Promise<Value>): Promise<Result<Value, IdentityRefusal<'SIGN_IN_BUSY'>>> {
  const done = await inTurn(work)
  return done === 'FULL' ? refused({ code: 'SIGN_IN_BUSY', retryAfterSeconds: 2 }) : accepted(done.value)
}
