import type { House } from './house.js'

export type CampaignScene = {
  readonly campaignId: string
  readonly shortCodeId: string
  /** Of the demo, without a conversation yet. */
  readonly phones: readonly string[]
  /** Texts to the campaign's code, as the page of phones does. */
  readonly says: (phone: string, text: string) => Promise<void>
}

/** An SMS campaign on the demo's own code, with the demo's phones around it. */
export const aCampaignScene = async (house: House, settings: object = {}): Promise<CampaignScene> => {
  const { simulator } = await house.ask<{
    simulator: { shortCodes: { id: string; sharing: string }[]; phones: { phone: string }[] }
  }>('{ simulator { shortCodes { id sharing } phones { phone } } }')
  const shortCodeId = simulator.shortCodes.find(({ sharing }) => sharing === 'DEDICATED')?.id
  if (shortCodeId === undefined) throw new Error('the demo lacks a code')
  const { saveCampaign } = await house.ask<{ saveCampaign: { result: { campaign: { id: string } } } }>(
    `mutation ($input: SaveCampaignInput!) {
      saveCampaign(input: $input) { result { ... on CampaignSaved { campaign { id } } } }
    }`,
    {
      input: {
        name: 'summer-2026',
        status: 'ACTIVE',
        shortCodeId,
        settings: { programme: 'Summer Club', timeZone: 'UTC', ...settings },
      },
    },
  )
  const says = async (phone: string, text: string): Promise<void> => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ phone, shortCodeId, kind: 'SMS', text })) form.set(name, value)
    const headers = { cookie: await house.signIn(), origin: house.url }
    const response = await fetch(`${house.url}/simulator/messages`, { method: 'POST', headers, body: form })
    if (!response.ok) throw new Error(`texting: ${response.status} ${await response.text()}`)
  }
  return {
    campaignId: saveCampaign.result.campaign.id,
    shortCodeId,
    phones: simulator.phones.map(({ phone }) => phone),
    says,
  }
}
