import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call, callFile } from '../../../lib/call'
import { leaveBrowser } from '../../../lib/leave'
import { saveFile } from '../../../lib/save-file'

const FILE = 'marquee-personal-data.json'

const downloadData = async () => saveFile(await callFile('GET /api/v1/users/me/export'), FILE)

const eraseAccount = (password: string) => call('DELETE /api/v1/users/me', { body: { password } })

export const useDownloadData = () => useMutation({ mutationFn: downloadData })

/** Deletes the account, then signs out and deletes its data from this browser. */
export function useEraseAccount() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: eraseAccount,
    onSuccess: () => {
      leaveBrowser()
      queries.clear()
    },
  })
}
