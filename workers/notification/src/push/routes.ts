import * as api from '@cinema/contracts/notification/api'
import { serve } from '@cinema/platform/serve'
import type { NotificationDeps } from '../deps'
import { removeDevice } from './remove-device'
import { subscribe } from './subscribe'

export const pushRoutes = [
  serve(api.getPushKey, ({ pushKey }: NotificationDeps) => ({ publicKey: pushKey })),
  serve(api.listPushDevices, async ({ pushDevices }: NotificationDeps, { actor }) => ({
    data: await pushDevices.list(actor.userId),
  })),
  serve(api.setPushSubscription, (deps: NotificationDeps, input, c) =>
    subscribe(deps, { ...input, userAgent: c.req.header('user-agent') ?? '' }),
  ),
  serve(api.removePushDevice, removeDevice),
]
