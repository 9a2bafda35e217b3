const [list, head, views, frame, empty, count] = ['list', 'head', 'views', 'body', 'empty', 'count'].map((id) =>
  document.getElementById(id),
)
const REFRESH_MS = 2_000
let shown = ''
let selectedId = location.hash.slice(1)
let shownAs = 'light'

/** The text is set as text, never as HTML, because a subject is untrusted input. */
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
  button.addEventListener('click', () => select(mail))
  return button
}

function select(mail) {
  selectedId = mail.id
  history.replaceState(null, '', `#${mail.id}`)
  const files = mail.files.map(({ filename, place }) =>
    element('a', `⬇ ${filename}`, { href: `/dev/mail/messages/${mail.id}/attachments/${place}` }),
  )
  const envelope = element('small', `from ${mail.from} to ${mail.to.join(', ')}`)
  const headers = element('dl', '')
  headers.append(
    ...Object.entries(mail.headers).flatMap(([name, value]) => [element('dt', name), element('dd', value)]),
  )
  head.replaceChildren(element('h2', mail.subject), envelope, headers, element('div', ''), ...files)
  frame.hidden = false
  views.hidden = false
  empty.hidden = true
  showAs(shownAs)
  mark()
}

/** `light`, `dark` or `text`. */
function showAs(view) {
  shownAs = view
  frame.src = `/dev/mail/messages/${selectedId}/html?as=${view}`
  for (const button of views.querySelectorAll('[data-as]'))
    button.setAttribute('aria-pressed', String(button.dataset.as === view))
}

views.addEventListener('click', ({ target }) => {
  const button = target.closest('button')
  if (button?.dataset.as) showAs(button.dataset.as)
  if (button?.dataset.phone === undefined) return
  const isPhone = frame.classList.toggle('phone')
  button.setAttribute('aria-pressed', String(isPhone))
})

function mark() {
  for (const button of list.children) button.setAttribute('aria-current', String(button.dataset.id === selectedId))
}

function show(mails) {
  list.replaceChildren(...mails.map(row))
  count.textContent = mails.length === 1 ? '1 mail' : `${mails.length} mails`
  const wanted = mails.find((mail) => mail.id === selectedId)
  if (wanted !== undefined && frame.hidden) select(wanted)
  if (wanted === undefined) {
    head.replaceChildren()
    frame.hidden = true
    views.hidden = true
    empty.hidden = mails.length > 0
  }
  mark()
}

/** Renders only if something has changed, so that nothing flickers and the focus stays. */
async function refresh() {
  const answer = await fetch('/dev/mail/summaries').catch(() => null)
  const text = answer?.ok ? await answer.text() : shown
  if (text === shown) return
  shown = text
  show(JSON.parse(text).data)
}

document.getElementById('clear').addEventListener('click', async () => {
  await fetch('/dev/mail/messages', { method: 'DELETE' })
  await refresh()
})
await refresh()
setInterval(refresh, REFRESH_MS)
