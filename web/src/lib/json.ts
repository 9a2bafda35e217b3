import { apiFetch } from './http'

type Query = Record<string, string | number | undefined>

/** Asks the API for JSON; refusals are thrown as `ApiProblem`. */
export async function getJson<Value>(path: string, query: Query = {}): Promise<Value> {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  const search = new URLSearchParams(given).toString()
  return (await apiFetch(`/api/v1${path}${search && `?${search}`}`)).json()
}

export async function sendJson<Value>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Value> {
  const response = await apiFetch(`/api/v1${path}`, {
    method,
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return response.status === 204 ? (undefined as Value) : response.json()
}
