import type { ShortCode } from '../short-code/short-code.js'
import { codeValues } from '../short-code/texts.js'
import { renderText, type Values } from '../reply/variables.js'
import type { Campaign } from './campaign.js'

/** What every text of a campaign may name, as `{campaign}`. */
export const campaignValues = ({ name, settings }: Campaign, shortCode: ShortCode): Values => ({
  ...codeValues(shortCode, ''),
  campaign: settings.programme || name,
  frequency: settings.frequency,
})

type OptInText = 'opt-in-request' | 'opt-in-confirmation'

/** What asks for a YES, or confirms: the campaign's own words, else the code's, as they go out. */
export const optInText = (occasion: OptInText, campaign: Campaign, shortCode: ShortCode): string => {
  const { settings } = campaign
  const { texts } = shortCode
  const text =
    occasion === 'opt-in-request'
      ? (settings.optInRequest ?? texts.optInRequest)
      : (settings.optInConfirmation ?? texts.optInConfirmation)
  return renderText(text, campaignValues(campaign, shortCode))
}
