/** Gas that each call takes, as the tests measure it on the local chain; they fail once a call takes another amount. */
export const GAS = {
  deploy: 1_526_126,
  pay: 59_936,
  refundPart: 83_687,
  refundRest: 66_587,
  withdraw: 32_568,
  deposit: 24_820,
  setPaused: 46_854,
  appoint: 30_927,
} as const
