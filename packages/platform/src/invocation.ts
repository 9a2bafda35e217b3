import type { Call } from '@cinema/contracts/shared/call'
import type { RelayService } from '@cinema/contracts/shared/relay'
import { onEventsAppended } from '@cinema/db/outbox'
import { describeFault, log } from './log'
import { contextOf, type RequestContext, requestContext, runInContext } from './request-context'

/** The bindings of a Worker. A Worker that appends events to the outbox has a binding for the relay that delivers them. */
export type Bindings = object & { RELAY?: Pick<RelayService, 'poke'> }

/** What the runtime gives to one invocation of a Worker: a request, an RPC, a batch of events, an alarm. */
export type Host = { env: Bindings | undefined; ctx: { waitUntil(work: Promise<unknown>): void } }

onEventsAppended(() => {
  const invocation = requestContext()?.invocation
  if (invocation) invocation.hasAppended = true
})

/**
 * Runs the work of one invocation in a request context. If the work appended events, even if it failed afterwards, the
 * relay is poked once when it is done; the caller does not wait for that. Throws what the work throws.
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

/** If a poke is lost, the events are delivered later: jobs also reads the outbox every minute. */
async function poke(relay: Pick<RelayService, 'poke'>): Promise<void> {
  try {
    await relay.poke()
  } catch (fault) {
    log('warn', 'the relay was not poked', describeFault(fault))
  }
}

/** Makes the function with which an entrypoint runs its RPCs: in the caller's request context, with new dependencies. */
export function answerCalls<Env extends Bindings, Deps>(env: Env, ctx: Host['ctx'], dependencies: (env: Env) => Deps) {
  return <Value>(call: Call | undefined, work: (deps: Deps) => Value | Promise<Value>): Promise<Value> =>
    runInvocation({ env, ctx }, () => work(dependencies(env)), contextOf(call))
}

/**
 * Lets work continue after the response. A fault is logged with the name `what`, and the relay is poked again if the work
 * appended events.
 */
export function inBackground(work: Promise<unknown>, what = 'work in the background'): void {
  const invocation = requestContext()?.invocation
  const done = work
    .catch((fault: unknown) => log('error', `${what} failed`, describeFault(fault)))
    .finally(() => invocation?.finish())
  invocation?.waitUntil(done)
}
