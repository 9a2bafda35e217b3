import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './api-problem'

/** A refusal will be the same a second later; only faults and lost connections are worth asking again. */
const worthRetrying = (failures: number, error: Error): boolean =>
  failures < 2 && !(error instanceof ApiProblem && error.status < 500)

export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      mutations: { networkMode: 'always' },
      queries: { networkMode: 'always', retry: worthRetrying, staleTime: 15_000, gcTime: 1_800_000 },
    },
  })
