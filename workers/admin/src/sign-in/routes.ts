import type { Problem } from '@cinema/contracts/shared/problem'
import { Hono } from 'hono'
import { apiOf } from '../api/client'
import { problemOf } from '../api/problem-of'
import { dependencies } from '../deps'
import type { PanelContext, PanelHono } from '../panel-context'
import { sessionCookie, visitCookie } from '../session/cookies'
import { currentSession } from '../session/current'
import { isOwnForm } from '../session/form-token'
import { newSecret } from '../session/sealed'
import { refreshHeader, sessionFrom } from '../session/sign-in'
import type { PanelSession } from '../session/store'
import { nextAfter, SIGN_IN } from '../shell/to-sign-in'
import { type Origin, SECOND_STEP, sendForCustomers, sendSecondStep, sendSignIn } from './screens'

const ENDED = 'Your session has ended. Sign in again to go on.'
const STALE = 'This page was open for too long. Try again.'

/** Signing in and out: the only pages that need no session. */
export const signInRoutes = new Hono<PanelHono>()
  .get(SIGN_IN, async (c) => {
    const next = nextAfter(c.req.query('next') ?? null, new URL(c.req.url).origin)
    const current = await currentSession(c)
    if (current) return c.redirect(next, 303)
    const hasEnded = c.req.query('ended') !== undefined
    return sendSignIn(c, { secret: newVisit(c), next }, hasEnded ? { says: ENDED, tone: 'info' } : {})
  })
  .post(SIGN_IN, async (c) => {
    const { form, from, isOwn } = await readForm(c)
    if (!isOwn) return sendSignIn(c, { ...from, secret: newVisit(c) }, { says: STALE, status: 403 })

    const email = textOf(form, 'email')
    const body = { email, password: textOf(form, 'password') }
    const answer = await apiOf(c, null).response('POST /api/v1/auth/login', { body })
    if (answer.ok) return begin(c, from, answer)

    const problem = await problemOf(answer)
    if (problem.code === 'SECOND_FACTOR_REQUIRED') return sendSecondStep(c, from, String(problem.challenge))
    return sendSignIn(c, from, { email, says: wordsOf(problem), status: problem.status })
  })
  .post(SECOND_STEP, async (c) => {
    const { form, from, isOwn } = await readForm(c)
    if (!isOwn) return sendSignIn(c, { ...from, secret: newVisit(c) }, { says: STALE, status: 403 })

    const body = { challenge: textOf(form, 'challenge'), code: textOf(form, 'code') }
    const answer = await apiOf(c, null).response('POST /api/v1/auth/second-factor', { body })
    if (answer.ok) return begin(c, from, answer)

    const problem = await problemOf(answer)
    const told = { says: wordsOf(problem), status: problem.status }
    return problem.code === 'CHALLENGE_LAPSED'
      ? sendSignIn(c, from, told)
      : sendSecondStep(c, from, body.challenge, told)
  })
  .post('/admin/logout', async (c) => {
    const current = await currentSession(c)
    const form = await c.req.formData().catch(() => new FormData())
    if (current && (await isOwnForm(c, form, current.secret))) {
      await endAtAuth(c, current.session)
      await dependencies(c.env).sessions.end(current.secret)
      sessionCookie.remove(c)
    }
    return c.redirect(SIGN_IN, 303)
  })

/** Begins the session of somebody who was authenticated, with a new secret, so that nobody can have planted it. */
async function begin(c: PanelContext, from: Origin, answer: Response): Promise<Response> {
  const session = await sessionFrom(answer, Date.now())
  if (session.user.role === 'customer') {
    await endAtAuth(c, session)
    return sendForCustomers(c, from)
  }
  const secret = newSecret()
  await dependencies(c.env).sessions.save(secret, session)
  sessionCookie.set(c, secret)
  visitCookie.remove(c)
  return c.redirect(from.next, 303)
}

/** Signing out also succeeds where auth has ended the session already. */
async function endAtAuth(c: PanelContext, { accessToken, refreshToken }: PanelSession): Promise<void> {
  await apiOf(c, accessToken, refreshHeader(refreshToken)).response('POST /api/v1/auth/logout')
}

/** A secret for the forms of somebody who is not signed in yet. */
function newVisit(c: PanelContext): string {
  const secret = newSecret()
  visitCookie.set(c, secret)
  return secret
}

/** Reads a form of somebody who is about to sign in. */
async function readForm(c: PanelContext): Promise<{ form: FormData; from: Origin; isOwn: boolean }> {
  const form = await c.req.formData().catch(() => new FormData())
  const secret = visitCookie.read(c)
  const next = nextAfter(textOf(form, 'next'), new URL(c.req.url).origin)
  return { form, from: { secret: secret ?? '', next }, isOwn: secret !== null && (await isOwnForm(c, form, secret)) }
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

function wordsOf({ detail, title, code, retryAfterSeconds }: Problem): string {
  if (code === 'VALIDATION_FAILED') return 'Type your e-mail and your password.'
  const wait = typeof retryAfterSeconds === 'number' ? ` Wait ${retryAfterSeconds} seconds.` : ''
  return (detail ?? title) + wait
}
