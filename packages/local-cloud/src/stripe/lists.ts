import { z } from 'zod'
import type { Account } from './account'
import { type Form, listAt } from './form'
import { read } from './payment-methods'

const Count = z.string().regex(/^\d+$/).transform(Number)
const PageForm = z.object({
  limit: Count.pipe(z.int().min(1).max(100)).default(10),
  starting_after: z.string().optional(),
  ending_before: z.string().optional(),
  created: z.object({ gt: Count, gte: Count, lt: Count, lte: Count }).partial().default({}),
})

/** A page of a collection, newest first, with Stripe's cursors: the id before or after it. */
export function page<Item extends { id: string; created: number }>(items: readonly Item[], form: Form, url: string) {
  const { limit, starting_after, ending_before, created } = read(PageForm, form)
  const all = items.filter((item) => within(item.created, created)).reverse()
  const indexOf = (id: string) => all.findIndex((item) => item.id === id)
  if (ending_before !== undefined) {
    const before = all.slice(0, Math.max(indexOf(ending_before), 0))
    return { object: 'list', url, data: before.slice(-limit), has_more: before.length > limit }
  }
  const rest = starting_after === undefined ? all : all.slice(indexOf(starting_after) + 1)
  return { object: 'list', url, data: rest.slice(0, limit), has_more: rest.length > limit }
}

type Bounds = z.output<typeof PageForm>['created']

function within(at: number, { gt = -1, gte = 0, lt = Infinity, lte = Infinity }: Bounds): boolean {
  return at > gt && at >= gte && at < lt && at <= lte
}

const EXPANDABLE = {
  latest_charge: 'charge',
  charge: 'charge',
  payment_intent: 'payment_intent',
  payment_method: 'payment_method',
  customer: 'customer',
} as const

/** Replaces the ids that `expand[]` names by their objects, one level deep, in an object or in every object of a list. */
export function expanded(account: Account, answer: object, form: Form): object {
  const names = listAt(form, 'expand').map((path) => path.replace(/^data\./, ''))
  if (names.length === 0) return answer
  const expandOne = (one: object) => {
    const known = new Map<string, unknown>(Object.entries(one))
    for (const name of names) {
      const id = known.get(name)
      if (isExpandable(name) && typeof id === 'string') known.set(name, account.find(EXPANDABLE[name], id) ?? id)
    }
    return Object.fromEntries(known)
  }
  return 'data' in answer && Array.isArray(answer.data)
    ? { ...answer, data: answer.data.map(expandOne) }
    : expandOne(answer)
}

function isExpandable(name: string): name is keyof typeof EXPANDABLE {
  return Object.hasOwn(EXPANDABLE, name)
}
