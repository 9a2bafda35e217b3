import type { Call } from '@cinema/contracts/shared/call'
import type { RelayService } from '@cinema/contracts/shared/relay'
import { onEventsAppended } from '@cinema/db/outbox'
import { describeFault, log } from './log'
import { contextOf, type RequestContext, requestContext, runInContext } from './request-context'

/** The bindings of a Worker. One that appends events to the outbox binds the relay that delivers them. */
export type Bindings = object & { RELAY?: Pick<RelayService, 'poke'> }

/** What the runtime gives to one invocation of a Worker: a request, an RPC, a batch of events, an alarm. */
export type Host = { env: Bindings | undefined; ctx: { waitUntil(work: Promise<unknown>): void } }

onEventsAppended(() => {
  const invocation = requestContext()?.invocation
  if (invocation) invocation.hasAppended = true
})

/**
 * Runs the work of one invocation in its request context; without one given, in a new one. If the work appended events,
 * also if it failed afterwards, the relay is poked once when it is done. The caller does not wait for that.
 */
export function runInvocation<Value>(
  { env, ctx }: Host,
  work: () => Value | Promise<Value>,
  context: RequestContext = contextOf(undefined),
): Promise<Value> {
  const invocation = {
    hasAppended: false,
    waitUntil: (pending: Promise<unknown>) => ctx.waitUntil(pending),
    finish() {
      if (!invocation.hasAppended || !env?.RELAY) return
      invocation.hasAppended = false
      ctx.waitUntil(poke(env.RELAY))
    },
  }
  return runInContext({ ...context, invocation }, async () => {
    try {
      return await work()
    } finally {
      invocation.finish()
    }
  })
}

/** A poke that is lost costs time, never an event: jobs looks into the outbox every minute by itself. */
async function poke(relay: Pick<RelayService, 'poke'>): Promise<void> {
  try {
    await relay.poke()
  } catch (fault) {
    log('warn', 'the relay was not poked', describeFault(fault))
  }
}

/** How an entrypoint answers its RPCs: each in its caller's request context, with dependencies of its own. */
export function answerCalls<Env extends Bindings, Deps>(env: Env, ctx: Host['ctx'], dependencies: (env: Env) => Deps) {
  return <Value>(call: Call | undefined, work: (deps: Deps) => Value | Promise<Value>): Promise<Value> =>
    runInvocation({ env, ctx }, () => work(dependencies(env)), contextOf(call))
}

/**
 * Lets work go on after the answer, which does not wait for it. A fault of it is logged under `what`; events that it
 * appended are relayed when it is done.
 */
export function inBackground(work: Promise<unknown>, what = 'work in the background'): void {
  const invocation = requestContext()?.invocation
  const done = work
    .catch((fault: unknown) => log('error', `${what} failed`, describeFault(fault)))
    .finally(() => invocation?.finish())
  invocation?.waitUntil(done)
}
