import type { IdentityRefusal } from '@cinema/contracts/identity/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { compare, hash, truncates } from 'bcryptjs'
import { createQueue } from './queue'

const BCRYPT_COST = 10
const QUEUE_CAPACITY = 64

/**
 * Compared against if there is no account or it has no password yet, so that this takes as long as a wrong password.
 */
const DUMMY_HASH = '$2b$10$abcdefghijklmnopqrstuuuL8eSYS.GhJ1AFnqGwM8pNhJbTZ8Z4K'

const enqueue = createQueue({ capacity: QUEUE_CAPACITY, now: () => Date.now() })

/** The bcrypt hash of a password; `SIGN_IN_BUSY` while the queue is full. */
export const hashPassword = (password: string) => unlessBusy(() => hash(password, BCRYPT_COST))

/**
 * Whether a password matches a hash; `SIGN_IN_BUSY` while the queue is full. bcrypt ignores what follows the 72nd byte, so a
 * longer password never matches, even if its beginning would. Every outcome takes about the same time.
 */
export const passwordMatches = (password: string, passwordHash: string | undefined) =>
  unlessBusy(async () => {
    const storedHash = passwordHash?.startsWith('$2') ? passwordHash : undefined
    return (await compare(password, storedHash ?? DUMMY_HASH)) && storedHash !== undefined && !truncates(password)
  })

async function unlessBusy<Value>(work: () => Promise<Value>): Promise<Result<Value, IdentityRefusal<'SIGN_IN_BUSY'>>> {
  const done = await enqueue(work)
  return done === 'FULL' ? refused({ code: 'SIGN_IN_BUSY', retryAfterSeconds: 2 }) : accepted(done.value)
}
