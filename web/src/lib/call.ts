import { type AnySent, type EndpointName, requestTo, type SentArguments } from '@cinema/contracts/shared/client'
import type { AnswerOf } from '@cinema/contracts/shared/endpoint'
import type { EndpointAt } from '@cinema/contracts/shared/endpoints'
import { apiFetch } from './http'

/** Calls an endpoint of the API and reads its answer. Throws an `ApiProblem` for a refusal, `Unreachable` offline. */
export async function call<Name extends EndpointName>(
  name: Name,
  ...[sent]: SentArguments<EndpointAt[Name]>
): Promise<AnswerOf<EndpointAt[Name]>> {
  const response = await callFor(name, sent)
  const answer: unknown = response.status === 204 || response.status === 202 ? null : await response.json()
  // The type is sound because the Workers' tests check that answers match what the endpoint declares.
  return answer as AnswerOf<EndpointAt[Name]>
}

/** The same for an answer that is not JSON, such as a calendar file. */
export function callFile<Name extends EndpointName>(
  name: Name,
  ...[sent]: SentArguments<EndpointAt[Name]>
): Promise<Response> {
  return callFor(name, sent)
}

function callFor(name: EndpointName, sent: AnySent | undefined): Promise<Response> {
  const { path, init } = requestTo(name, sent)
  return apiFetch(path, init)
}
