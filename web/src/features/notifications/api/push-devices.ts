import type { PushDeviceView } from '@cinema/contracts/notification/push'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getPushDevices = () => call('GET /api/v1/notifications/push-subscriptions')
const removeDevice = (deviceId: PushDeviceView['id']) =>
  call('DELETE /api/v1/notifications/push-subscriptions/:deviceId', { params: { deviceId } })

export const pushDevicesQuery = queryOptions({
  queryKey: ['own', 'push-devices'],
  queryFn: getPushDevices,
  staleTime: 0,
})

export const usePushDevices = () => useQuery(pushDevicesQuery)

/** Removes another device, which is then sent nothing more. */
export function useRemovePushDevice() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: removeDevice,
    onSettled: () => queries.invalidateQueries({ queryKey: pushDevicesQuery.queryKey }),
  })
}
