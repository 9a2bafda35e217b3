// What Stripe.js does as far as the site asks for it: fields in a frame of its own, and a token for what was typed there.
{
  const ORIGIN = 'https://js.stripe.com'
  const API = 'https://api.stripe.com/v1/confirmation_tokens'

  function fields(options) {
    let frame = null
    return {
      options,
      create(kind, { layout }) {
        return {
          mount(place) {
            frame = document.createElement('iframe')
            frame.title = `Secure ${kind} fields`
            frame.src = `${ORIGIN}/fields.html?${new URLSearchParams({ layout, theme: options.appearance.theme })}`
            place.append(frame)
          },
        }
      },
      typed: () =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = ({ data }) => resolve(data)
          frame.contentWindow.postMessage('what was typed?', ORIGIN, [port2])
        }),
      async submit() {
        return (await this.typed()) ? {} : { error: { message: 'Your card number is incomplete.' } }
      },
    }
  }

  globalThis.Stripe = (key, { locale }) => ({
    elements: fields,
    async createConfirmationToken({ elements }) {
      const { mode, amount, currency } = elements.options
      const body = new URLSearchParams({ key, locale, mode, amount, currency, number: await elements.typed() })
      const answer = await (await fetch(API, { method: 'POST', body })).json()
      return answer.error ? { error: answer.error } : { confirmationToken: answer }
    },
  })
  globalThis.Stripe.version = 'endive'
}
