import type { Screen } from '../kit/page'

const TITLES: Record<number, string> = {
  403: 'Not for your role',
  404: 'Nothing here',
  405: 'Nothing to send here',
  413: 'Too large',
  429: 'Too fast',
  503: 'Out of reach',
}

export type ProblemParts = { status: number; detail: string; requestId?: string | undefined }

/** What a page shows in place of its content: what happened, what to do, and the number to tell whoever helps. */
export function problemScreen({ status, detail, requestId }: ProblemParts): Screen & { title: string } {
  return {
    title: TITLES[status] ?? 'That did not work',
    body: (
      <div class="problem">
        <p>{detail}</p>
        <p>
          <a href="/admin">Go to the dashboard</a>
        </p>
        {requestId && (
          <p class="muted">
            Request <code>{requestId}</code>
          </p>
        )}
      </div>
    ),
  }
}
