/** A phone that exists only here. */
export type VirtualPhone = {
  /** E.164, from the ranges that numbering authorities reserve for films and examples. */
  readonly phone: string
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly carrier: string
}

export const virtualPhones: readonly VirtualPhone[] = [
  { phone: '+12025550143', name: 'Ava', country: 'US', carrier: 'AT&T' },
  { phone: '+12025550186', name: 'Ben', country: 'US', carrier: 'Verizon' },
  { phone: '+16135550172', name: 'Chloé', country: 'CA', carrier: 'Rogers' },
  { phone: '+447700900123', name: 'Dev', country: 'GB', carrier: 'Vodafone' },
  { phone: '+491713920042', name: 'Emil', country: 'DE', carrier: 'Telekom' },
]
