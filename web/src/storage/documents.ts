import { graphql } from '@/graphql/generated'

export const StorageQuery = graphql(`
  query Storage($inboxId: ID!) {
    inbox(id: $inboxId) {
      id
      name
      storage {
        ...StorageFacts @unmask
      }
    }
  }
  fragment StorageFacts on InboxStorage {
    mode
    locked
    previews
    keepsPassword
    move {
      direction
      total
      done
      startedAt
    }
  }
`)

export const LockInboxMutation = graphql(`
  mutation LockInbox($input: LockInboxInput!) {
    lockInbox(input: $input) {
      result {
        ...StorageAnswer @unmask
      }
    }
  }
`)
