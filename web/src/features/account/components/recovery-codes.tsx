import { Printer } from 'lucide-react'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { Notice } from '../../../ui/notice'
import { CopyButton } from './copy-button'

/** The codes that replace a lost authenticator, this once: to be copied or printed before one goes on. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  return (
    <div className="grid gap-5">
      <Notice tone="good" title={t('second.codes')}>
        {t('second.codes.text')}
      </Notice>
      <ul className="figures grid grid-cols-2 gap-x-6 border-y border-line py-3 text-lg font-semibold">
        {codes.map((code) => (
          <li key={code} className="py-1.5">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-3 print:hidden">
        <CopyButton text={codes.join('\n')} />
        <Button onClick={() => window.print()}>
          <Printer aria-hidden className="size-4" />
          {t('second.print')}
        </Button>
        <Button look="quiet" onClick={onKept}>
          {t('second.kept')}
        </Button>
      </div>
    </div>
  )
}
