const [list, head, frame, empty, count] = ['list', 'head', 'body', 'empty', 'count'].map((id) =>
  document.getElementById(id),
)
const EVERY_MS = 2_000
let known = ''
let chosen = location.hash.slice(1)

/** Text only ever goes in as text: a mail's subject is a stranger's word. */
function element(name, text, attributes = {}) {
  const made = Object.assign(document.createElement(name), attributes)
  made.textContent = text
  return made
}

function row(mail) {
  const button = element('button', '', { type: 'button' })
  const when = new Date(mail.createdAt).toLocaleString()
  button.append(element('b', mail.subject || '(no subject)'), element('small', `${mail.to.join(', ')} · ${when}`))
  button.dataset.id = mail.id
  button.addEventListener('click', () => choose(mail))
  return button
}

function choose(mail) {
  chosen = mail.id
  history.replaceState(null, '', `#${mail.id}`)
  const files = mail.attachments.map((name, i) =>
    element('a', `⬇ ${name}`, { href: `/dev/mail/messages/${mail.id}/attachments/${i}` }),
  )
  const envelope = element('small', `from ${mail.from} to ${mail.to.join(', ')}`)
  head.replaceChildren(element('h2', mail.subject), envelope, element('div', ''), ...files)
  frame.src = `/dev/mail/messages/${mail.id}/html`
  frame.hidden = false
  empty.hidden = true
  mark()
}

function mark() {
  for (const button of list.children) button.setAttribute('aria-current', String(button.dataset.id === chosen))
}

function show(mails) {
  list.replaceChildren(...mails.map(row))
  count.textContent = mails.length === 1 ? '1 mail' : `${mails.length} mails`
  const wanted = mails.find((mail) => mail.id === chosen)
  if (wanted !== undefined && frame.hidden) choose(wanted)
  if (wanted === undefined) {
    head.replaceChildren()
    frame.hidden = true
    empty.hidden = mails.length > 0
  }
  mark()
}

/** Draws only when something has changed, so that nothing flickers and the focus stays. */
async function refresh() {
  const answer = await fetch('/dev/mail/summaries').catch(() => null)
  const text = answer?.ok ? await answer.text() : known
  if (text === known) return
  known = text
  show(JSON.parse(text).data)
}

document.getElementById('clear').addEventListener('click', async () => {
  await fetch('/dev/mail/messages', { method: 'DELETE' })
  await refresh()
})
await refresh()
setInterval(refresh, EVERY_MS)
