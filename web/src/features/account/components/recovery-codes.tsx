import { Printer } from 'lucide-react'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { Notice } from '../../../ui/notice'
import { CopyButton } from './copy-button'

/** Shows the new recovery codes, which are never shown again, to be copied or printed. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  return (
    <div className="grid gap-5">
      <Notice tone="good" title={t('second.codes')}>
        {t('second.codes.text')}
      </Notice>
      <ol className="grid grid-cols-2 gap-x-6 border-y border-line py-3">
        {codes.map((code, place) => (
          <li key={code} className="flex items-baseline gap-3 py-1.5 font-mono text-[1.0625rem]">
            <span aria-hidden className="w-5 text-right text-sm text-muted">
              {place + 1}
            </span>
            {code}
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-3 print:hidden">
        <Button onClick={() => window.print()}>
          <Printer aria-hidden className="size-4" />
          {t('second.print')}
        </Button>
        <CopyButton text={codes.join('\n')} />
      </div>
      <Button variant="primary" className="justify-self-start print:hidden" onClick={onKept}>
        {t('second.kept')}
      </Button>
    </div>
  )
}
