import { ApiProblem, Unreachable } from '../lib/api-problem'
import { problemWords } from '../lib/problem-words'
import { formatWait } from '../lib/time'
import { t } from '../messages/t'
import { Button } from './button'
import { Notice } from './notice'

/** What went wrong with a question to the house, and a way to ask again. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { title, text } = explain(error)
  return (
    <Notice tone="bad" title={title} action={onRetry && <Button onClick={onRetry}>{t('error.retry')}</Button>}>
      {text}
      {error instanceof ApiProblem && error.requestId && !problemWords(error.code) && (
        <span className="mt-1 block text-sm">{t('error.reference', { id: error.requestId })}</span>
      )}
    </Notice>
  )
}

function explain(error: unknown): { title: string; text: string } {
  if (error instanceof Unreachable) return { title: t('error.unreachable'), text: t('error.unreachable.next') }
  if (!(error instanceof ApiProblem)) return { title: t('error.unknown'), text: t('error.unknown.next') }
  const known = problemWords(error.code)
  const seconds = error.number('retryAfterSeconds')
  if (seconds !== undefined) {
    return { title: known?.title ?? t('error.busy'), text: t('error.wait', { wait: formatWait(seconds) }) }
  }
  if (known) return known
  if (error.status === 429) return { title: t('error.busy'), text: t('error.busy.next') }
  if (error.status >= 500) return { title: t('error.house'), text: t('error.house.next') }
  return { title: error.message || t('error.unknown'), text: error.detail ?? t('error.unknown.next') }
}
