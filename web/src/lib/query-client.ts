import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './api-problem'

/** Only server errors and lost connections are retried: a refusal would be the same again. */
const shouldRetry = (failures: number, error: Error): boolean =>
  failures < 2 && !(error instanceof ApiProblem && error.status < 500)

export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      mutations: { networkMode: 'always' },
      queries: { networkMode: 'always', retry: shouldRetry, staleTime: 15_000, gcTime: 1_800_000 },
    },
  })
