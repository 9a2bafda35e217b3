import type { AuthApi } from '@cinema/auth/routes'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { hc } from 'hono/client'
import { user } from '../../../lib/clients'
import { apiFetch } from '../../../lib/http'
import { signedOut } from '../../../lib/session'

const FILE = 'marquee-personal-data.json'
/** The account behind a person is auth's, wherever its address stands. */
const account = hc<AuthApi>('/', { fetch: apiFetch }).api.v1.users.me

/** Fetches the document, which an address alone cannot, since the token goes along, and hands it to the browser to keep. */
async function downloadData(): Promise<void> {
  const answer = await user.users.me.export.$get()
  const url = URL.createObjectURL(await answer.blob())
  const link = Object.assign(document.createElement('a'), { href: url, download: FILE })
  link.click()
  URL.revokeObjectURL(url)
}

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
