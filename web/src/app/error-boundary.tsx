import { Component, type ReactNode } from 'react'
import { t } from '../messages/t'
import { Button } from '../ui/button'

/** Shows an error page when rendering throws; the rest of the site stays usable. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <div role="alert" className="page grid flex-1 content-center justify-items-start gap-6 py-20">
        <h1 className="display rails text-[clamp(3rem,10vw,8rem)] leading-[0.94] tracking-[-0.035em]">
          {t('crash.title')}
        </h1>
        <p className="max-w-[55ch] text-lg text-muted">{t('crash.text')}</p>
        <Button variant="primary" size="large" onClick={() => location.reload()}>
          {t('crash.reload')}
        </Button>
      </div>
    )
  }
}
