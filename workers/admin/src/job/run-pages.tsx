import { JobRunParam, type JobRunView } from '@cinema/contracts/job/http'
import { RotateCw } from 'lucide'
import { ActionForm } from '../kit/form'
import { type Page, page } from '../kit/page'
import type { Panel } from '../kit/panel'
import { Button, ButtonLink, Facts, Notice, Section, When } from '../kit/parts'
import { notFound } from '../shell/not-found'
import { countsText, durationText, RunStatus } from './run-status'

const paramsOf = (p: Panel) => {
  const read = JobRunParam.safeParse({ job: p.param('job'), runId: p.param('runId') })
  return read.success ? read.data : notFound('There is no such run.')
}

const jobRun = page({
  path: '/admin/jobs/:job/runs/:runId',
  title: 'Run of a job',
  needs: 'jobs.manage',
  async view(p) {
    const run = await p.api.call('GET /api/v1/admin/jobs/:job/runs/:runId', { params: paramsOf(p) })
    return {
      title: `Run of ${run.job}`,
      back: { href: `/admin/jobs/${run.job}`, label: run.job },
      actions:
        run.status === 'RUNNING' ? (
          <ButtonLink href={p.url.pathname} icon={RotateCw}>
            Look again
          </ButtonLink>
        ) : null,
      body: <Run of={run} />,
    }
  },
  async submit(p) {
    const { job } = paramsOf(p)
    const tried = await p.api.attempt('POST /api/v1/admin/jobs/:job/runs/:runId/retry', { params: paramsOf(p) })
    if (!tried.ok) return p.go(p.url.pathname, tried.problem.detail ?? tried.problem.title, 'bad')
    return p.go(`/admin/jobs/${job}/runs/${tried.value.id}`, 'A new run continues where the failed one stopped.')
  },
})

const Run = ({ of }: { of: JobRunView }) => (
  <>
    <Facts
      of={[
        ['State', <RunStatus of={of.status} />],
        ['Started', <When at={of.startedAt} />],
        ['Ended', of.endedAt ? <When at={of.endedAt} /> : 'Not yet'],
        ['Worked for', durationText(of.spentMs)],
        ['What it did', countsText(of.counts)],
        ['Failed attempts', of.attempts],
      ]}
    />
    {of.error && <Notice tone="bad">{of.error}</Notice>}
    {of.status === 'FAILED' && (
      <ActionForm class="buttons">
        <Button look="plain" icon={RotateCw}>
          Try it again
        </Button>
      </ActionForm>
    )}
    <Section title="Log">
      <Facts
        of={[
          ['Covers from', <When at={of.from} />],
          ['until', <When at={of.to} />],
          ['At the task', <code>{of.task}</code>],
          ['Continues at', of.cursor ? <code>{of.cursor}</code> : 'The beginning'],
          ['Started by', of.requestedBy ? <code>{of.requestedBy}</code> : 'The schedule'],
          ['Retry of', of.retryOf ? <a href={`/admin/jobs/${of.job}/runs/${of.retryOf}`}>the failed run</a> : '–'],
        ]}
      />
    </Section>
  </>
)

export const jobRunPages: Page[] = [jobRun]
