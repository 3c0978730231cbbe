/** What an interface may turn out to be: the cache has to know it to match fragments. */
export const possibleTypes = {
  ChangeCampaignMessageResult: ['CampaignMessageChanged', 'CampaignMessageOver', 'NotAllowed', 'NotFound'],
  ChangeStorageResult: [
    'InboxStorageChanged',
    'InvalidInput',
    'NotAllowed',
    'NotFound',
    'StorageAsItIs',
    'TooManyStorageTries',
    'WrongStoragePassword',
  ],
  SftpDestinationResult: ['SftpDestinationChanged', 'InvalidInput', 'NotAllowed', 'NotFound', 'IdempotencyConflict'],
  Part: ['ImagePart', 'VideoPart', 'AudioPart', 'TextPart', 'OtherPart'],
}
