import type { AnnouncementView } from '@cinema/contracts/announcement/http'
import { Pencil, RotateCw, Send, Users, X } from 'lucide'
import { Form } from '../kit/form'
import { VersionInput, versionIn } from '../kit/form-version'
import { counted, formatNumber } from '../kit/format'
import { page } from '../kit/page'
import { type Panel, usePanel } from '../kit/panel'
import { Button, ButtonLink, Facts, Notice, Section, When } from '../kit/parts'
import { audienceText } from './fields'
import { AnnouncementState } from './state'

const LIST = '/admin/announcements'

/** The announcement that the address names. */
export const announcementOf = (p: Panel) =>
  p.api.call('GET /api/v1/admin/announcements/:announcementId', {
    params: { announcementId: p.param('announcementId') },
  })

/** An announcement: a draft is counted here, then sent; one that is being sent shows how far it is. */
export const announcementPage = page({
  path: `${LIST}/:announcementId`,
  title: 'Announcement',
  needs: 'announcements.send',
  async view(p) {
    const found = await announcementOf(p)
    return {
      title: found.texts.en.title,
      lead: audienceText(found.audience, p.cinemas),
      back: { href: LIST, label: 'Announcements' },
      actions: <Actions of={found} />,
      body: (
        <>
          <Progress of={found} />
          <Counts of={found} />
          <Texts of={found} />
        </>
      ),
    }
  },
  async submit(p, form) {
    const params = { announcementId: p.param('announcementId') }
    const isSending = form.get('act') === 'send'
    const attempt = isSending
      ? await p.api.attempt('POST /api/v1/admin/announcements/:announcementId/send', {
          params,
          version: versionIn(form),
        })
      : await p.api.attempt('POST /api/v1/admin/announcements/:announcementId/dry-run', {
          params,
          version: versionIn(form),
        })
    if (!attempt.ok) return p.go(p.url.pathname, attempt.problem.detail ?? attempt.problem.title, 'bad')
    return p.go(
      p.url.pathname,
      isSending ? 'It is being sent.' : 'The audience was counted. Nobody has received anything.',
    )
  },
})

const Actions = ({ of: { id, status } }: { of: AnnouncementView }) => (
  <>
    {status === 'DRAFT' && (
      <ButtonLink href={`${LIST}/${id}/edit`} icon={Pencil}>
        Rewrite
      </ButtonLink>
    )}
    {status === 'SENDING' && (
      <ButtonLink href={`${LIST}/${id}`} icon={RotateCw}>
        Look again
      </ButtonLink>
    )}
    {(status === 'DRAFT' || status === 'SENDING') && (
      <ButtonLink href={`${LIST}/${id}/cancel`} icon={X}>
        Cancel…
      </ButtonLink>
    )}
  </>
)

const Progress = ({ of: { status, progress, startedAt, endedAt } }: { of: AnnouncementView }) => (
  <>
    {status === 'SENDING' && progress.people !== null && (
      <p>
        <meter min={0} max={progress.people} value={progress.handled} aria-label="Written to" />{' '}
        {formatNumber(progress.handled)} of {counted(progress.people, 'person', 'people')}
      </p>
    )}
    <Facts
      of={[
        ['State', <AnnouncementState of={status} />],
        ['In the app', formatNumber(progress.inApp)],
        ['By e-mail', formatNumber(progress.email)],
        ['Left out', formatNumber(progress.skipped)],
        ['Failed', formatNumber(progress.failed)],
        ['Begun', startedAt ? <When at={startedAt} /> : '–'],
        ['Ended', endedAt ? <When at={endedAt} /> : '–'],
      ]}
    />
  </>
)

/** What the dry run counted. Only that version can be sent, so the button says how many it is to. */
const Counts = ({ of: { status, counts, version } }: { of: AnnouncementView }) => (
  <Section title="Whom it reaches">
    {counts ? (
      <Facts
        of={[
          ['People', formatNumber(counts.people)],
          ['In the app', formatNumber(counts.inApp)],
          ['By e-mail', formatNumber(counts.email)],
          ['Without an address', formatNumber(counts.withoutAddress)],
          ['Without consent', formatNumber(counts.withoutConsent)],
          ['Counted', <When at={counts.at} />],
        ]}
      />
    ) : (
      <Notice>It was not counted since it was last changed. Count first, then send.</Notice>
    )}
    {status === 'DRAFT' && (
      <Form class="buttons">
        <VersionInput of={version} />
        <Button look={counts ? 'plain' : 'primary'} name="act" value="count" icon={Users}>
          {counts ? 'Count again' : 'Count whom it reaches'}
        </Button>
        {counts && (
          <Button look="danger" name="act" value="send" icon={Send}>
            Send to {counted(counts.people - counts.withoutConsent, 'person', 'people')}
          </Button>
        )}
      </Form>
    )}
  </Section>
)

function Texts({ of: { texts, link } }: { of: AnnouncementView }) {
  const { url } = usePanel()
  const languages = [['English', texts.en] as const, ...(texts.de ? [['German', texts.de] as const] : [])]
  return (
    <>
      {languages.map(([language, { title, body }]) => (
        <Section title={language}>
          <h3>{title}</h3>
          {body.split(/\n\s*\n/).map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </Section>
      ))}
      {link && (
        <p>
          It links to <a href={new URL(link, url.origin).href}>{link}</a>.
        </p>
      )}
    </>
  )
}
