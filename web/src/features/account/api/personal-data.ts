import type { AuthApi } from '@cinema/auth/routes'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { hc } from 'hono/client'
import { user } from '../../../lib/clients'
import { apiFetch } from '../../../lib/http'
import { saveFile } from '../../../lib/save-file'
import { signedOut } from '../../../lib/session'

const FILE = 'marquee-personal-data.json'
/** The account behind a person is auth's, wherever its address stands. */
const account = hc<AuthApi>('/', { fetch: apiFetch }).api.v1.users.me

const downloadData = async () => saveFile(await user.users.me.export.$get(), FILE)

const eraseAccount = (password: string) => account.$delete({ json: { password } })

export const useDownloadData = () => useMutation({ mutationFn: downloadData })

/** Nothing of the person stays in this browser either. */
export function useEraseAccount() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: eraseAccount,
    onSuccess: () => {
      signedOut()
      queries.clear()
    },
  })
}
