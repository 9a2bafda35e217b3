import type { Problem } from '@cinema/contracts/shared/problem'

type Details = Partial<Problem> & { status: number; code: string; title: string }

/** A refusal of the API (RFC 9457): `code` is stable, `detail` and `errors` are words for people. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  readonly code: string
  readonly detail: string | undefined
  readonly requestId: string | undefined
  readonly errors: { path: string; message: string }[]
  readonly #details: Details

  constructor(details: Details) {
    super(details.title)
    this.status = details.status
    this.code = details.code
    this.detail = details.detail
    this.requestId = details.requestId
    this.errors = details.errors ?? []
    this.#details = details
  }

  /** A list of ids that came with the refusal, such as the `seats` that are taken. */
  list(name: string): string[] {
    const value = this.#details[name]
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
  }

  /** A list of things that came with the refusal, in the shape that its code promises. */
  items<Item extends object>(name: string): Item[] {
    const value = this.#details[name]
    return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : []
  }

  /** A plain text that came with the refusal. */
  text(name: string): string | undefined {
    const value = this.#details[name]
    return typeof value === 'string' ? value : undefined
  }

  /** A figure that came with the refusal, such as `retryAfterSeconds`. */
  number(name: string): number | undefined {
    const value = this.#details[name]
    return typeof value === 'number' ? value : undefined
  }
}

/** The request never reached the house: no network, or nobody at home. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

/** Reads a refusal out of an answer, whoever wrote it: an answer that is no problem document still gets a code. */
export async function toProblem(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null)
  const given = isRecord(body) ? body : {}
  return new ApiProblem({
    ...given,
    status: response.status,
    code: typeof given.code === 'string' ? given.code : `HTTP_${response.status}`,
    title: typeof given.title === 'string' ? given.title : response.statusText,
    requestId: typeof given.requestId === 'string' ? given.requestId : (response.headers.get('x-request-id') ?? ''),
    errors: Array.isArray(given.errors) ? given.errors.filter(isFieldError) : [],
  })
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isFieldError = (value: unknown): value is { path: string; message: string } =>
  isRecord(value) && typeof value.path === 'string' && typeof value.message === 'string'

export const hasCode = (error: unknown, ...codes: string[]): error is ApiProblem =>
  error instanceof ApiProblem && codes.includes(error.code)
/** A refusal that will stand: asking the very same thing again gets the very same answer. */
export const isFinal = (error: unknown): boolean =>
  error instanceof ApiProblem && error.status < 500 && error.status !== 429

export const hasStatus = (error: unknown, status: number): error is ApiProblem =>
  error instanceof ApiProblem && error.status === status
