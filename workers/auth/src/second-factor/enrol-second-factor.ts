import type * as api from '@cinema/contracts/identity/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { toString as drawQr } from 'qrcode'
import type { AuthDeps } from '../deps'
import { confirmPassword } from '../password/confirm-password'
import { fingerprintOf } from '../secrets'
import { matchingStep, newRecoveryCode, newTotpSecret, totpUri } from './totp'

const RECOVERY_CODES = 10
const QR_STYLE = { type: 'svg', errorCorrectionLevel: 'M', margin: 2 } as const

/** Returns a new secret. The second factor is off until `confirmSecondFactor` has received a code of it. */
export async function enrolSecondFactor(
  deps: AuthDeps,
  { actor, body: { password } }: EndpointInput<typeof api.enrolSecondFactor>,
): Promise<Outcome<typeof api.enrolSecondFactor>> {
  const confirmed = await confirmPassword(deps, { userId: actor.userId, password })
  if (!confirmed.ok) return confirmed
  if (await deps.secondFactors.secretOf(actor.userId)) return refused({ code: 'SECOND_FACTOR_ON' })

  const secret = newTotpSecret()
  await deps.pending.storeEnrolment(actor.userId, secret)
  const uri = totpUri(secret, confirmed.value.user.email)
  return accepted({ secret, uri, qr: await drawQr(uri, QR_STYLE) })
}

/** Turns the second factor on after a right code, and returns the recovery codes, which cannot be read again. */
export async function confirmSecondFactor(
  deps: AuthDeps,
  { actor, body: { code } }: EndpointInput<typeof api.confirmSecondFactor>,
): Promise<Outcome<typeof api.confirmSecondFactor>> {
  const { userId } = actor
  const secret = await deps.pending.enrolmentSecret(userId)
  if (!secret) return refused({ code: 'ENROLMENT_LAPSED' })
  const step = await matchingStep(secret, code, deps.now())
  if (step === null) return refused({ code: 'SECOND_FACTOR_WRONG' })

  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  const fingerprints = await Promise.all(recoveryCodes.map(fingerprintOf))
  const entry = deps.auditEntry(actor, 'account.second-factor-on', userId)
  const turnedOn = await deps.secondFactors.turnOn({ userId, secret, step, fingerprints }, entry)
  await deps.pending.removeEnrolment(userId)
  return turnedOn ? accepted({ recoveryCodes }) : refused({ code: 'SECOND_FACTOR_ON' })
}
