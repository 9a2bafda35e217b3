import * as api from '@cinema/contracts/profile/api'
import { serve } from '@cinema/platform/serve'
import type { UserDeps } from '../deps'
import { confirmPhone, sendPhoneCode } from './verify-phone'

export const phoneRoutes = [
  serve(api.getPhone, async ({ phones, offersTextMessages }: UserDeps, { actor }) => {
    const [phone, offered] = await Promise.all([phones.of(actor.userId), offersTextMessages()])
    return { phone, offered }
  }),
  serve(api.sendPhoneCode, sendPhoneCode),
  serve(api.confirmPhone, confirmPhone),
  serve(api.removePhone, ({ phones }: UserDeps, { actor }) => phones.remove(actor.userId)),
]
