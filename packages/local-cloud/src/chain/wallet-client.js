// A wallet for development, announced like any other (EIP-6963). It has no key: the chain's node signs for its account.
// Like a real wallet it asks the user to confirm before it sends or signs.

const USER_REJECTED = 4001
const TO_CONFIRM = { eth_sendTransaction: 'Send this payment?', personal_sign: 'Sign this message?' }
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#2b2420"/><path d="M16 4 8 16.5l8 4.5 8-4.5z" fill="#e3c16f"/><path d="m8 18.5 8 9.5 8-9.5-8 4.500z" fill="#b8923d"/></svg>',
)}`

async function callNode(method, params = []) {
  const response = await fetch('/dev/chain', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  const { result, error } = await response.json()
  if (error) throw Object.assign(new Error(error.message), { code: error.code, data: error.data })
  return result
}

const inEther = (wei) => `${(Number(BigInt(wei) / 10n ** 12n) / 1e6).toFixed(6)} ETH`

function detailsOf(method, params) {
  if (method !== 'eth_sendTransaction') return 'From the site you are on.'
  const [{ value = '0x0', to }] = params
  return `${inEther(value)} to ${to.slice(0, 10)}…${to.slice(-6)}`
}

/** The wallet's window. Resolves to whether the user confirmed. */
function confirmed(method, params) {
  const dialog = document.createElement('dialog')
  dialog.setAttribute('aria-label', 'Test wallet')
  Object.assign(dialog.style, {
    font: '16px/1.5 system-ui, sans-serif',
    color: '#f6f1e7',
    background: '#2b2420',
    border: '1px solid #6b5a3a',
    borderRadius: '12px',
    padding: '24px',
    margin: 'auto',
    maxWidth: '22rem',
  })
  const line = (tag, text, style) => {
    const element = dialog.appendChild(document.createElement(tag))
    element.textContent = text
    Object.assign(element.style, { margin: '0 0 12px', ...style })
    return element
  }
  line('p', 'Test wallet', { color: '#e3c16f', fontSize: '14px' })
  line('p', TO_CONFIRM[method], { fontSize: '20px', fontWeight: '600' })
  line('p', detailsOf(method, params), { overflowWrap: 'anywhere' })
  const button = (text, style) =>
    line('button', text, {
      font: 'inherit',
      padding: '10px 18px',
      margin: '4px 8px 0 0',
      borderRadius: '4px',
      border: '1px solid #e3c16f',
      cursor: 'pointer',
      ...style,
    })
  const yes = button('Confirm', { background: '#e3c16f', color: '#2b2420', fontWeight: '600' })
  const no = button('Reject', { background: 'transparent', color: 'inherit' })
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    const end = (answer) => {
      dialog.remove()
      resolve(answer)
    }
    yes.addEventListener('click', () => end(true))
    no.addEventListener('click', () => end(false))
    dialog.addEventListener('cancel', () => end(false))
  })
}

const provider = {
  async request({ method, params }) {
    if (method === 'eth_requestAccounts' || method === 'eth_accounts')
      return (await callNode('eth_accounts')).slice(0, 1)
    if (method in TO_CONFIRM && !(await confirmed(method, params))) {
      throw Object.assign(new Error('The user rejected the request.'), { code: USER_REJECTED })
    }
    return callNode(method, params)
  },
}

const detail = Object.freeze({
  info: Object.freeze({
    uuid: '350670db-19fa-4704-a166-e52e178b59d2',
    name: 'Test wallet',
    icon: ICON,
    rdns: 'test.cinema.wallet',
  }),
  provider,
})
const announce = () => dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
addEventListener('eip6963:requestProvider', announce)
announce()
