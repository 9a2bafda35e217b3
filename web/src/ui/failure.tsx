import { ApiProblem, Unreachable } from '../lib/api-problem'
import { problemMessage } from '../lib/problem-message'
import { formatWait } from '../lib/time'
import { t } from '../messages/t'
import { Button } from './button'
import { Notice } from './notice'

/** Explains why a request failed, and offers to try again. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { title, text } = explain(error)
  return (
    <Notice tone="bad" title={title} action={onRetry && <Button onClick={onRetry}>{t('error.retry')}</Button>}>
      {text}
      {error instanceof ApiProblem && error.requestId && !problemMessage(error.code) && (
        <span className="mt-1 block text-sm">{t('error.reference', { id: error.requestId })}</span>
      )}
    </Notice>
  )
}

function explain(error: unknown): { title: string; text: string } {
  if (error instanceof Unreachable) return { title: t('error.unreachable'), text: t('error.unreachable.next') }
  if (!(error instanceof ApiProblem)) return { title: t('error.unknown'), text: t('error.unknown.next') }
  const message = problemMessage(error.code)
  const seconds = error.number('retryAfterSeconds')
  if (seconds !== undefined) {
    return { title: message?.title ?? t('error.busy'), text: t('error.wait', { wait: formatWait(seconds) }) }
  }
  if (message) return message
  if (error.status === 429) return { title: t('error.busy'), text: t('error.busy.next') }
  if (error.status >= 500) return { title: t('error.server'), text: t('error.server.next') }
  return { title: error.message || t('error.unknown'), text: error.detail ?? t('error.unknown.next') }
}
