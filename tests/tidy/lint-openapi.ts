import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openApiDocument } from '@cinema/gateway/openapi/document'
import { ROOT } from '@cinema/local-cloud/stack/workers'

export const currentDocument = () => openApiDocument('https://marquee.example')

/** Lints an OpenAPI document by Redocly's recommended rules. Warnings are in the report and do not make it invalid. */
export async function lintOpenApi(document: object): Promise<{ isValid: boolean; report: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'openapi-'))
  try {
    await Bun.write(join(folder, 'openapi.json'), JSON.stringify(document, null, 2))
    await Bun.write(join(folder, 'redocly.yaml'), RULES)
    const bin = join(ROOT, 'node_modules/.bin')
    const child = Bun.spawn([join(bin, 'node'), join(bin, 'redocly'), 'lint', 'openapi.json', '--max-problems=20'], {
      cwd: folder,
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', CI: '1', NO_COLOR: '1' },
      stdout: 'pipe',
      stderr: 'pipe',
    })
    const [code, output, errors] = await Promise.all([
      child.exited,
      new Response(child.stdout).text(),
      new Response(child.stderr).text(),
    ])
    return { isValid: code === 0, report: output + errors }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/**
 * WebSocket routes answer 101, which the rule about 2xx does not accept. Another test checks that every route has an
 * answer.
 */
const RULES = `extends: [recommended]
rules:
  operation-2xx-response: off
`

if (import.meta.main) {
  const { isValid, report } = await lintOpenApi(currentDocument())
  process.stdout.write(report)
  process.exit(isValid ? 0 : 1)
}
