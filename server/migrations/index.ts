import { Accounts20261123000100 } from './20261123000100-accounts.js'
import { Messaging20261123000200 } from './20261123000200-messaging.js'
import { Simulator20261123000300 } from './20261123000300-simulator.js'
import { Uploads20261123000400 } from './20261123000400-uploads.js'
import { People20261123000500 } from './20261123000500-people.js'
import { Scopes20261124000200 } from './20261124000200-scopes.js'
import { Finding20261124000300 } from './20261124000300-finding.js'
import { UnknownEffects20261124004100 } from './20261124004100-unknown-effects.js'
import { InvitationLimit20261124004730 } from './20261124004730-invitation-limit.js'
import { Codes20261125000500 } from './20261125000500-codes.js'
import { InboxRules20261125000600 } from './20261125000600-inbox-rules.js'
import { Installation20261125000710 } from './20261125000710-installation.js'
import { SavedReplies20261125000720 } from './20261125000720-saved-replies.js'
import { CampaignVariable20261125003500 } from './20261125003500-campaign-variable.js'
import { LighterOutbox20261125004200 } from './20261125004200-lighter-outbox.js'
import { ReasonBefore20261125005200 } from './20261125005200-reason-before.js'
import { Campaigns20261127000100 } from './20261127000100-campaigns.js'
import { SmsInbox20261127000200 } from './20261127000200-sms-inbox.js'
import { Senders20261127000300 } from './20261127000300-senders.js'
import { CampaignMessages20261127000310 } from './20261127000310-campaign-messages.js'
import { CampaignPostbacks20261127000400 } from './20261127000400-campaign-postbacks.js'
import { Exports20261128000100 } from './20261128000100-exports.js'
import { Stop20261128000200 } from './20261128000200-stop.js'
import { OptOutsTold20261128000210 } from './20261128000210-opt-outs-told.js'
import { UrgentEffects20261128000220 } from './20261128000220-urgent-effects.js'
import { Lists20261128000300 } from './20261128000300-lists.js'
import { Sftp20261128000400 } from './20261128000400-sftp.js'
import { Derivatives20261128000410 } from './20261128000410-derivatives.js'
import { Destinations20261128001000 } from './20261128001000-destinations.js'
import { Retention20261128002000 } from './20261128002000-retention.js'
import { Quarantine20261128003000 } from './20261128003000-quarantine.js'
import { Statistics20261128004000 } from './20261128004000-statistics.js'
import { PrivateStorage20261128005000 } from './20261128005000-private-storage.js'
import { PublicAddresses20261128010000 } from './20261128010000-public-addresses.js'
import { SealedWaiting20261128011000 } from './20261128011000-sealed-waiting.js'
import { Outcomes20261128012000 } from './20261128012000-outcomes.js'
import { RunsOfSchedules20261128013000 } from './20261128013000-runs-of-schedules.js'
import { OldResponses20261128013100 } from './20261128013100-old-responses.js'

/** Every migration, oldest first. */
export const migrations = [
  Accounts20261123000100,
  Messaging20261123000200,
  Simulator20261123000300,
  Uploads20261123000400,
  People20261123000500,
  Scopes20261124000200,
  Finding20261124000300,
  UnknownEffects20261124004100,
  InvitationLimit20261124004730,
  Codes20261125000500,
  InboxRules20261125000600,
  Installation20261125000710,
  SavedReplies20261125000720,
  CampaignVariable20261125003500,
  LighterOutbox20261125004200,
  ReasonBefore20261125005200,
  Campaigns20261127000100,
  SmsInbox20261127000200,
  Senders20261127000300,
  CampaignMessages20261127000310,
  CampaignPostbacks20261127000400,
  Exports20261128000100,
  Stop20261128000200,
  OptOutsTold20261128000210,
  UrgentEffects20261128000220,
  Lists20261128000300,
  Sftp20261128000400,
  Derivatives20261128000410,
  Destinations20261128001000,
  Retention20261128002000,
  Quarantine20261128003000,
  Statistics20261128004000,
  PrivateStorage20261128005000,
  PublicAddresses20261128010000,
  SealedWaiting20261128011000,
  Outcomes20261128012000,
  RunsOfSchedules20261128013000,
  OldResponses20261128013100,
] as const
