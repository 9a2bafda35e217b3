import { SystemHealth } from '@cinema/contracts/shared/health'
import { Activity, RotateCw } from 'lucide'
import { type Page, page } from '../kit/page'
import { Badge, ButtonLink, Notice } from '../kit/parts'

const health = page({
  path: '/admin/health',
  title: 'Health',
  needs: 'jobs.manage',
  nav: { group: 'Operations', icon: Activity },
  async view(p) {
    // The answer is the same while something is down, but its status is then 503.
    const answer = await p.api.response('GET /api/v1/health')
    const read = SystemHealth.safeParse(await answer.json().catch(() => null))
    return {
      lead: 'Every Worker with what it stands on, as the gateway has just found it.',
      actions: (
        <ButtonLink href="/admin/health" icon={RotateCw}>
          Look again
        </ButtonLink>
      ),
      body: read.success ? <Services of={read.data} /> : <Notice tone="bad">The gateway gave no answer.</Notice>,
    }
  },
})

const State = ({ of }: { of: 'up' | 'down' }) =>
  of === 'up' ? <Badge tone="good">Up</Badge> : <Badge tone="bad">Down</Badge>

const Services = ({ of }: { of: SystemHealth }) => (
  <>
    {of.status === 'down' && <Notice tone="bad">Something is down. What depends on it is out of reach.</Notice>}
    <table class="table is-responsive">
      <thead>
        <tr>
          <th scope="col">Worker</th>
          <th scope="col">State</th>
          <th scope="col" class="is-numeric">
            Answered after
          </th>
          <th scope="col">Stands on</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(of.services).map(([name, { status, latencyMs, checks }]) => (
          <tr>
            <th scope="row" data-label="Worker">
              {name}
            </th>
            <td data-label="State">
              <State of={status} />
            </td>
            <td data-label="Answered after" class="is-numeric figures">
              {Math.round(latencyMs)} ms
            </td>
            <td data-label="Stands on">
              {Object.entries(checks)
                .map(([check, found]) =>
                  found.status === 'up' ? `${check} ${Math.round(found.latencyMs)} ms` : `${check} is down`,
                )
                .join(', ') || '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
)

export const healthPages: Page[] = [health]
