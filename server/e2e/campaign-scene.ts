import type { House } from './house.js'

type Bubble = { readonly direction: string; readonly state: string | null; readonly text: string | null }

type Demo = {
  readonly simulator: {
    readonly shortCodes: readonly { readonly id: string; readonly code: string; readonly sharing: string }[]
    readonly phones: readonly { readonly phone: string }[]
  }
}

export type CampaignScene = {
  readonly campaignId: string
  readonly shortCodeId: string
  /** Its digits. */
  readonly code: string
  /** Of the demo, without a conversation yet. */
  readonly phones: readonly string[]
  /** Texts to the campaign's code, as the page of phones does; with the name of a sample it is an MMS. */
  readonly says: (phone: string, text: string, sample?: string) => Promise<void>
  /** What it was sent and shows, each once for every time that it came. */
  readonly got: (phone: string) => Promise<readonly string[]>
}

/** An SMS campaign on the demo's own code, with the demo's phones around it. */
export const aCampaignScene = async (
  house: House,
  settings: object = {},
  name = 'summer-2026',
): Promise<CampaignScene> => {
  const { simulator } = await house.ask<Demo>('{ simulator { shortCodes { id code sharing } phones { phone } } }')
  const shortCode = simulator.shortCodes.find(({ sharing }) => sharing === 'DEDICATED')
  if (!shortCode) throw new Error('the demo lacks a code')
  const { id: shortCodeId, code } = shortCode
  const { saveCampaign } = await house.ask<{ saveCampaign: { result: { campaign: { id: string } } } }>(
    `mutation ($input: SaveCampaignInput!) {
      saveCampaign(input: $input) { result { ... on CampaignSaved { campaign { id } } } }
    }`,
    {
      input: {
        name,
        status: 'ACTIVE',
        shortCodeId,
        settings: { programme: 'Summer Club', timeZone: 'UTC', ...settings },
      },
    },
  )
  return {
    campaignId: saveCampaign.result.campaign.id,
    shortCodeId,
    code,
    phones: simulator.phones.map(({ phone }) => phone),
    says: async (phone, text, sample) => {
      const form = new FormData()
      const kind = sample === undefined ? 'sms' : 'mms'
      for (const [field, value] of Object.entries({ phone, shortCodeId, kind, text })) form.set(field, value)
      if (sample !== undefined) form.set('samples', sample)
      const headers = { cookie: await house.signIn(), origin: house.url }
      const response = await fetch(`${house.url}/simulator/messages`, { method: 'POST', headers, body: form })
      if (!response.ok) throw new Error(`texting: ${response.status} ${await response.text()}`)
    },
    got: async (phone) => {
      const seen = await house.ask<{ simulator: { phones: { phone: string; bubbles: Bubble[] }[] } }>(
        '{ simulator { phones { phone bubbles { direction state text } } } }',
      )
      const bubbles = seen.simulator.phones.find((each) => each.phone === phone)?.bubbles ?? []
      return bubbles.flatMap(({ direction, state, text }) =>
        direction === 'MT' && state === 'DELIVERED' && text ? [text] : [],
      )
    },
  }
}
