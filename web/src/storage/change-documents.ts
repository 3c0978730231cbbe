import { graphql } from '@/graphql/generated'

export const MakeInboxPrivateMutation = graphql(`
  mutation MakeInboxPrivate($input: StoragePasswordInput!) {
    makeInboxPrivate(input: $input) {
      result {
        ...StorageAnswer @unmask
      }
    }
  }
  fragment StorageAnswer on ChangeStorageResult {
    __typename
    ... on InboxStorageChanged {
      recoveryKey
      inbox {
        id
        name
        storage {
          ...StorageFacts @unmask
        }
      }
    }
    ... on WrongStoragePassword {
      message
    }
    ... on TooManyStorageTries {
      secondsToWait
      busy
      message
    }
    ... on StorageAsItIs {
      message
    }
    ... on InvalidInput {
      path
      message
    }
    ... on NotAllowed {
      message
    }
    ... on NotFound {
      message
    }
  }
`)

export const MakeInboxPublicMutation = graphql(`
  mutation MakeInboxPublic($input: StoragePasswordInput!) {
    makeInboxPublic(input: $input) {
      result {
        ...StorageAnswer @unmask
      }
    }
  }
`)

export const ChangeStoragePasswordMutation = graphql(`
  mutation ChangeStoragePassword($input: ChangeStoragePasswordInput!) {
    changeStoragePassword(input: $input) {
      result {
        ...StorageAnswer @unmask
      }
    }
  }
`)

export const RecoverInboxMutation = graphql(`
  mutation RecoverInbox($input: RecoverInboxInput!) {
    recoverInbox(input: $input) {
      result {
        ...StorageAnswer @unmask
      }
    }
  }
`)

export const RenewRecoveryKeyMutation = graphql(`
  mutation RenewRecoveryKey($input: StoragePasswordInput!) {
    renewRecoveryKey(input: $input) {
      result {
        ...StorageAnswer @unmask
      }
    }
  }
`)

export const UnlockInboxMutation = graphql(`
  mutation UnlockInbox($input: StoragePasswordInput!) {
    unlockInbox(input: $input) {
      result {
        ...StorageAnswer @unmask
      }
    }
  }
`)
