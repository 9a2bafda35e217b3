import { t } from '../messages/t'
import { ButtonLink } from '../ui/button'

export function NotFoundPage() {
  return (
    <div className="page grid flex-1 content-center justify-items-start gap-6 py-20">
      <title>{t('notFound.pageTitle')}</title>
      <h1 className="display rails text-[clamp(3.5rem,13vw,11rem)] leading-[0.94] tracking-[-0.035em]">
        {t('notFound.title')}
      </h1>
      <p className="max-w-[55ch] text-lg text-muted">{t('notFound.text')}</p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink variant="primary" size="large" to="/">
          {t('notFound.home')}
        </ButtonLink>
        <ButtonLink size="large" to="/films">
          {t('notFound.movies')}
        </ButtonLink>
      </div>
    </div>
  )
}
