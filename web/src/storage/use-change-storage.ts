'use client'

import type { TypedDocumentNode } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { failureOf } from '@/apollo/failure'
import type { StorageAnswerFragment } from '@/graphql/generated/graphql'
import { outcomeOf, type Outcome, type SecretField } from './answer'
import {
  ChangeStoragePasswordMutation,
  MakeInboxPrivateMutation,
  MakeInboxPublicMutation,
  RecoverInboxMutation,
  RenewRecoveryKeyMutation,
  UnlockInboxMutation,
} from './change-documents'

export type Secrets = { readonly password: string; readonly newPassword: string; readonly recoveryKey: string }

/** What can be asked for with a secret. The API takes each secret once and never gives it back, so nothing here keeps one. */
export type StorageWish = 'makePrivate' | 'makePublic' | 'changePassword' | 'recover' | 'renewKey' | 'unlock'

export type AskStorage = (wish: StorageWish, secrets: Partial<Secrets>) => Promise<Outcome>

export const useChangeStorage = (inboxId: string): AskStorage => {
  const client = useApolloClient()
  const failures = useTranslations('words.failure')

  const ask = async <Data, Input>(
    mutation: TypedDocumentNode<Data, { input: Input }>,
    input: Input,
    answerIn: (data: Data) => StorageAnswerFragment,
    proof: SecretField = 'password',
  ): Promise<Outcome> => {
    try {
      const { data } = await client.mutate<Data, { input: Input }>({ mutation, variables: { input } })
      if (data) return outcomeOf(answerIn(data), proof)
      return { kind: 'refused', field: null, sentence: failures('unexpected') }
    } catch (error) {
      return { kind: 'refused', field: null, sentence: failures(failureOf(error)) }
    }
  }

  return (wish, { password = '', newPassword = '', recoveryKey = '' }) => {
    const byPassword = { inboxId, password }
    switch (wish) {
      case 'makePrivate':
        return ask(MakeInboxPrivateMutation, byPassword, (data) => data.makeInboxPrivate.result)
      case 'makePublic':
        return ask(MakeInboxPublicMutation, byPassword, (data) => data.makeInboxPublic.result)
      case 'changePassword':
        return ask(
          ChangeStoragePasswordMutation,
          { ...byPassword, newPassword },
          (data) => data.changeStoragePassword.result,
        )
      case 'recover':
        return ask(
          RecoverInboxMutation,
          { inboxId, recoveryKey: recoveryKey.trim(), newPassword },
          (data) => data.recoverInbox.result,
          'recoveryKey',
        )
      case 'renewKey':
        return ask(RenewRecoveryKeyMutation, byPassword, (data) => data.renewRecoveryKey.result)
      case 'unlock':
        return ask(UnlockInboxMutation, byPassword, (data) => data.unlockInbox.result)
    }
  }
}
