import type * as api from '@cinema/contracts/identity/api'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { toString as drawQr } from 'qrcode'
import type { AuthDeps } from '../deps'
import { provePassword } from '../password/prove-password'
import { fingerprintOf } from '../secrets'
import { matchingStep, newRecoveryCode, newTotpSecret, totpUri } from './totp'

const RECOVERY_CODES = 10
const QR_STYLE = { type: 'svg', errorCorrectionLevel: 'M', margin: 2 } as const

/** Hands out a secret; nothing is on before a code of it comes back. */
export async function enrolSecondFactor(
  deps: AuthDeps,
  { actor, body: { password } }: Asked<typeof api.enrolSecondFactor>,
): Promise<Outcome<typeof api.enrolSecondFactor>> {
  const proven = await provePassword(deps, { userId: actor.userId, password })
  if (!proven.ok) return proven
  if (await deps.secondFactors.secretOf(actor.userId)) return refused({ code: 'SECOND_FACTOR_ON' })

  const secret = newTotpSecret()
  await deps.pending.keepEnrolment(actor.userId, secret)
  const uri = totpUri(secret, proven.value.user.email)
  return accepted({ secret, uri, qr: await drawQr(uri, QR_STYLE) })
}

/** Turns the factor on once the authenticator shows the right code, and hands out the recovery codes, once. */
export async function confirmSecondFactor(
  deps: AuthDeps,
  { actor, body: { code } }: Asked<typeof api.confirmSecondFactor>,
): Promise<Outcome<typeof api.confirmSecondFactor>> {
  const { userId } = actor
  const secret = await deps.pending.enrolment(userId)
  if (!secret) return refused({ code: 'ENROLMENT_LAPSED' })
  const step = await matchingStep(secret, code, deps.now())
  if (step === null) return refused({ code: 'SECOND_FACTOR_WRONG' })

  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  const fingerprints = await Promise.all(recoveryCodes.map(fingerprintOf))
  const deed = deps.deed(actor, 'account.second-factor-on', userId)
  const turnedOn = await deps.secondFactors.turnOn({ userId, secret, step, fingerprints }, deed)
  await deps.pending.dropEnrolment(userId)
  return turnedOn ? accepted({ recoveryCodes }) : refused({ code: 'SECOND_FACTOR_ON' })
}
