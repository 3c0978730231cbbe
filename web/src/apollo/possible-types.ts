/** What an interface may turn out to be: the cache has to know it to match fragments. */
export const possibleTypes = {
  ChangeCampaignMessageResult: ['CampaignMessageChanged', 'CampaignMessageOver', 'NotAllowed', 'NotFound'],
  SftpDestinationResult: ['SftpDestinationChanged', 'InvalidInput', 'NotAllowed', 'NotFound', 'IdempotencyConflict'],
  Part: ['ImagePart', 'VideoPart', 'AudioPart', 'TextPart', 'OtherPart'],
}
