import type { Problem } from '@cinema/contracts/shared/problem'

type Details = Partial<Problem> & { status: number; code: string; title: string }

/** A refusal of the API (RFC 9457): `code` is stable, `detail` and `errors` are texts for people. */
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

  /** A list of objects that came with the refusal, in the shape that belongs to its code. */
  items<Item extends object>(name: string): Item[] {
    const value = this.#details[name]
    return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : []
  }

  /** A text that came with the refusal. */
  text(name: string): string | undefined {
    const value = this.#details[name]
    return typeof value === 'string' ? value : undefined
  }

  /** A number that came with the refusal, such as `retryAfterSeconds`. */
  number(name: string): number | undefined {
    const value = this.#details[name]
    return typeof value === 'number' ? value : undefined
  }
}

/** The request did not reach the API: there is no network, or the server does not answer. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

/** Reads a refusal from a response. One that is not a problem document, such as a proxy's, gets the code `HTTP_<status>`. */
export async function toProblem(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null)
  const fields = isRecord(body) ? body : {}
  return new ApiProblem({
    ...fields,
    status: response.status,
    code: typeof fields.code === 'string' ? fields.code : `HTTP_${response.status}`,
    title: typeof fields.title === 'string' ? fields.title : response.statusText,
    requestId: typeof fields.requestId === 'string' ? fields.requestId : (response.headers.get('x-request-id') ?? ''),
    errors: Array.isArray(fields.errors) ? fields.errors.filter(isFieldError) : [],
  })
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isFieldError = (value: unknown): value is { path: string; message: string } =>
  isRecord(value) && typeof value.path === 'string' && typeof value.message === 'string'

export const hasCode = (error: unknown, ...codes: string[]): error is ApiProblem =>
  error instanceof ApiProblem && codes.includes(error.code)
/** Whether the refusal is definite: sending the same request again would get the same answer. */
export const isFinal = (error: unknown): boolean =>
  error instanceof ApiProblem && error.status < 500 && error.status !== 429

export const hasStatus = (error: unknown, status: number): error is ApiProblem =>
  error instanceof ApiProblem && error.status === status
