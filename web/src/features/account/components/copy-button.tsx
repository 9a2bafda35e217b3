import { Copy } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'

/** Copies a text to the clipboard and confirms it. */
export function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState(false)

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }

  return (
    <div className="flex items-center gap-3">
      <Button onClick={() => void copy()}>
        <Copy aria-hidden className="size-4" />
        {t('second.copy')}
      </Button>
      <p role="status" className="text-good">
        {copied && t('second.copied')}
      </p>
    </div>
  )
}
