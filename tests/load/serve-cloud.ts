import { startLocalCloud } from '@cinema/local-cloud/cloud'
import { readOrCreateSecrets } from '@cinema/local-cloud/stack/secrets'

/**
 * Serves the local cloud from a process of its own, so that it does not share an event loop with the load generator.
 */
const [databaseUrl, folder = ''] = process.argv.slice(2)
const secrets = await readOrCreateSecrets(folder)
const cloud = await startLocalCloud({ dataDir: null, port: 0, databaseUrl, secrets, webhookUrl: null })
console.log(JSON.stringify(cloud.urls))
