import { Download } from 'lucide-react'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { useDownloadData } from '../api/personal-data'

/** Downloads everything that is stored about the user, as one file. */
export function ExportData() {
  const download = useDownloadData()
  return (
    <div className="grid gap-3">
      <p className="text-muted">{t('data.export.text')}</p>
      {download.error && <Failure error={download.error} />}
      <Button className="justify-self-start" busy={download.isPending} onClick={() => download.mutate()}>
        <Download aria-hidden className="size-4" />
        {t('data.export')}
      </Button>
    </div>
  )
}
