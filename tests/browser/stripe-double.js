// A stand-in for the parts of Stripe.js that the site uses: fields in an iframe, and a token for the number typed there.
{
  const ORIGIN = 'https://js.stripe.com'
  const API = 'https://api.stripe.com/v1/confirmation_tokens'

  function fields(options) {
    let frame = null
    return {
      options,
      create(kind, { layout }) {
        return {
          mount(container) {
            frame = document.createElement('iframe')
            frame.title = `Secure ${kind} fields`
            frame.src = `${ORIGIN}/fields.html?${new URLSearchParams({ layout, theme: options.appearance.theme })}`
            container.append(frame)
          },
        }
      },
      readField: () =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = ({ data }) => resolve(data)
          frame.contentWindow.postMessage('read the field', ORIGIN, [port2])
        }),
      async submit() {
        return (await this.readField()) ? {} : { error: { message: 'Your card number is incomplete.' } }
      },
    }
  }

  globalThis.Stripe = (key, { locale }) => ({
    elements: fields,
    async createConfirmationToken({ elements }) {
      const { mode, amount, currency } = elements.options
      const body = new URLSearchParams({ key, locale, mode, amount, currency, number: await elements.readField() })
      const answer = await (await fetch(API, { method: 'POST', body })).json()
      return answer.error ? { error: answer.error } : { confirmationToken: answer }
    },
  })
  globalThis.Stripe.version = 'endive'
}
