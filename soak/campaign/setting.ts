import { expect } from 'vitest'
import type { House } from '../../server/e2e/house.js'

type Named = { readonly id: string }

/** What a campaign message needs, set up through the API as an administrator would. */
export const aCampaign = async ({ ask }: House, perSecond: number) => {
  const { channels, shortCodes } = await ask<{
    channels: readonly (Named & { readonly name: string })[]
    shortCodes: readonly (Named & { readonly code: string })[]
  }>('{ channels { id name } shortCodes { id code } }')
  const channel = channels.find(({ name }) => name === 'Simulator')
  const code = shortCodes.find(({ code }) => code === '72345')
  if (!channel || !code) throw new Error('this is not the demo')
  const saved = await ask(
    'mutation ($input: SaveChannelInput!) { saveChannel(input: $input) { result { __typename } } }',
    { input: { id: channel.id, name: 'Simulator', kind: 'SIMULATOR', perSecond, settings: [] } },
  )
  expect(saved).toEqual({ saveChannel: { result: { __typename: 'ChannelSaved' } } })
  const { saveCampaign } = await ask<{ saveCampaign: { result: { campaign: Named } } }>(
    `mutation ($input: SaveCampaignInput!) {
      saveCampaign(input: $input) { result { __typename ... on CampaignSaved { campaign { id } } ... on InvalidInput { message } } }
    }`,
    {
      input: {
        name: 'Whale club',
        status: 'ACTIVE',
        shortCodeId: code.id,
        // The default would leave it silent at night.
        settings: { programme: 'Whale club', timeZone: 'UTC', quietHours: null },
      },
    },
  )
  return { campaignId: saveCampaign.result.campaign.id, shortCodeId: code.id }
}

/** Sends to all, and answers which message it is. */
export const sendToAll = async ({ ask }: House, campaignId: string): Promise<string> => {
  const { sendCampaignMessage } = await ask<{ sendCampaignMessage: { result: { campaignMessage: Named } } }>(
    `mutation ($input: SendCampaignMessageInput!) {
      sendCampaignMessage(input: $input) { result { __typename ... on CampaignMessageWritten { campaignMessage { id } } ... on InvalidInput { message } } }
    }`,
    {
      input: {
        campaignId,
        kind: 'SMS',
        text: '{campaign}: hello {firstName}, a whale was seen.',
        idempotencyKey: 'whale-1',
      },
    },
  )
  return sendCampaignMessage.result.campaignMessage.id
}

export type Progress = { readonly state: string; readonly counts: Readonly<Record<string, number>> }

export const progressOf = async ({ ask }: House, id: string): Promise<Progress> => {
  const { campaignMessage } = await ask<{ campaignMessage: Progress }>(
    `query ($id: ID!) {
      campaignMessage(id: $id) { state counts { total waiting sending sent delivered failed expired suppressed unknown cancelled } }
    }`,
    { id },
  )
  return campaignMessage
}
