/** The gas of each call as measured on the local chain. A test fails if a call differs by two percent or more. */
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
