import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const phoneQuery = queryOptions({
  queryKey: ['own', 'phone'],
  queryFn: () => call('GET /api/v1/users/me/phone'),
})

export const usePhone = () => useQuery(phoneQuery)

export const useSendPhoneCode = () =>
  useMutation({ mutationFn: (phone: string) => call('POST /api/v1/users/me/phone', { body: { phone } }) })

export function useConfirmPhone() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (code: string) => call('POST /api/v1/users/me/phone/confirm', { body: { code } }),
    onSuccess: (phone) => queries.setQueryData(phoneQuery.queryKey, phone),
  })
}

export function useRemovePhone() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call('DELETE /api/v1/users/me/phone'),
    onSuccess: () => queries.invalidateQueries({ queryKey: phoneQuery.queryKey }),
  })
}
