import type { ChangeKind } from '../feed/change.js'
import type { MessageId } from '../message/message.js'
import type { SubmissionId } from '../submission/submission.js'
import type { Api } from './api.js'
import type { Followed, SeenBatch, SubscribeAs } from './feed-client.js'

const ofInboxes = `subscription ($inboxIds: [ID!]!, $after: String) {
  batch: submissionChanges(inboxIds: $inboxIds, after: $after) {
    cursor resync lagMilliseconds
    changes { kind at submission { id version folder } }
    counts { inboxId pending approved denied }
  }
}`

const ofCampaigns = `subscription ($campaignIds: [ID!]!, $after: String) {
  batch: smsChanges(campaignIds: $campaignIds, after: $after) {
    cursor resync lagMilliseconds
    changes { kind at message { id text } }
  }
}`

type Delivered = Pick<SeenBatch, 'cursor' | 'resync'> &
  Partial<Pick<SeenBatch, 'counts'>> & {
    readonly changes: readonly {
      readonly kind: Uppercase<ChangeKind>
      readonly submission?: { readonly id: SubmissionId }
      readonly message?: { readonly id: MessageId }
    }[]
  }

/** A client of its own socket each time; hanging up breaks the connection as a lost network does. */
export const subscribeOverSocket =
  (api: Pick<Api, 'socket'>, cookie: string): SubscribeAs =>
  (followed: Followed, after: string | null): AsyncIterableIterator<SeenBatch> => {
    const client = api.socket(cookie)
    const query = 'inboxIds' in followed ? ofInboxes : ofCampaigns
    const events = client.iterate<{ batch: Delivered }>({ query, variables: { ...followed, after } })
    return {
      next: async () => {
        const { done, value } = await events.next()
        if (done === true) return { done, value: undefined }
        if (!value.data) throw new Error(JSON.stringify(value.errors))
        return { done: false, value: seen(value.data.batch) }
      },
      return: () => {
        client.terminate()
        return Promise.resolve({ done: true, value: undefined })
      },
      [Symbol.asyncIterator]() {
        return this
      },
    }
  }

const seen = ({ changes, counts = [], ...batch }: Delivered): SeenBatch => ({
  ...batch,
  counts,
  changes: changes.flatMap(({ kind, submission, message }) => {
    const subjectId = submission?.id ?? message?.id
    return subjectId ? [{ subjectId, kind: ourKind[kind] }] : []
  }),
})

const ourKind: Record<Uppercase<ChangeKind>, ChangeKind> = {
  RECEIVED: 'received',
  ARRIVED: 'arrived',
  PREPARED: 'prepared',
  DECIDED: 'decided',
  UNDONE: 'undone',
  EFFECTS: 'effects',
  READ: 'read',
  ERASED: 'erased',
}
