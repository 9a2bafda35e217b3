import { ApiRefusal } from '../api/problem-of'

/** @throws what makes the page say that there is nothing at its address. */
export function notFound(detail: string): never {
  throw new ApiRefusal({ type: 'about:blank', title: 'Not found', status: 404, code: 'NOT_FOUND', detail })
}
