import { Problem } from '@cinema/contracts/shared/problem'

/** A refusal of the API that a page did not expect. The page becomes a problem page with its status. */
export class ApiRefusal extends Error {
  override name = 'ApiRefusal'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}`)
    this.problem = problem
  }
}

/** The problem that a response of the API has, or one made from its status if the body is something else. */
export async function problemOf(response: Response): Promise<Problem> {
  const parsed = Problem.safeParse(await response.json().catch(() => null))
  if (parsed.success) return parsed.data
  return { type: 'about:blank', title: 'No answer', status: response.status, code: 'NO_ANSWER' }
}
