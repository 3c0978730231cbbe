import { InMemoryCache, type TypePolicies } from '@apollo/client'
import { possibleTypes } from './possible-types'

/** What has no id of its own: counts are kept once for each inbox, settings are merged whoever asks for how much of them. */
const typePolicies: TypePolicies = {
  FolderCounts: { keyFields: ['inboxId'] },
  Inbox: { fields: { settings: { merge: true } } },
  Campaign: { fields: { settings: { merge: true }, subscriberCounts: { merge: true } } },
  ShortCode: { fields: { texts: { merge: true } } },
}

/** The same on the server as in the browser, so that the one can take over what the other has learnt. */
export const makeCache = (): InMemoryCache => new InMemoryCache({ possibleTypes, typePolicies })
