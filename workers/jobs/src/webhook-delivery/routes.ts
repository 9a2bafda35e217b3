import * as api from '@cinema/contracts/webhook/api'
import { serve } from '@cinema/platform/serve'
import { listWebhookDeliveries, showWebhookDelivery } from './find'
import { replayWebhookDeliveries, replayWebhookDelivery } from './replay'
import { testWebhook } from './test-webhook'

export const webhookDeliveryRoutes = [
  serve(api.testWebhook, testWebhook),
  serve(api.listWebhookDeliveries, listWebhookDeliveries),
  serve(api.getWebhookDelivery, showWebhookDelivery),
  serve(api.replayWebhookDelivery, replayWebhookDelivery),
  serve(api.replayWebhookDeliveries, replayWebhookDeliveries),
]
