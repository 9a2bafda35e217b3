import { startLocalCloud } from '@cinema/local-cloud/cloud'
import { readOrCreateSecrets } from '@cinema/local-cloud/stack/secrets'

/** The local cloud in a process of its own, so that the driver of a storm shares no event loop with what it drives. */
const [databaseUrl, folder = ''] = process.argv.slice(2)
const secrets = await readOrCreateSecrets(folder)
const cloud = await startLocalCloud({ dataDir: null, port: 0, databaseUrl, secrets, webhookUrl: null })
console.log(JSON.stringify(cloud.urls))
