import { describeFault, log } from '@cinema/platform/log'
import type { PanelContext } from '../panel-context'
import { sendDocument } from './document'
import { problemScreen } from './problem-screen'

/** The page for a fault of ours: it says that nothing was lost, and has the number under which the log tells more. */
export async function faultPage(fault: Error, c: PanelContext): Promise<Response> {
  const { requestId } = c.var
  log('error', 'request failed', { service: 'admin', requestId, path: c.req.path, ...describeFault(fault) })
  const isUnavailable = fault.name === 'TimeoutError'
  const status = isUnavailable ? 503 : 500
  const detail = isUnavailable
    ? 'The system is busy or out of reach. Nothing was lost: try again shortly.'
    : 'Something went wrong on our side. Nothing was lost: try again, and tell us the number below if it stays.'
  const { title, body } = problemScreen({ status, detail, requestId })
  return sendDocument(
    c,
    { title, status },
    <main class="gate">
      <div class="gate-card">
        <h1>{title}</h1>
        {body}
      </div>
    </main>,
  )
}
