'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { failureOf } from '@/apollo/failure'
import type {
  InviteMemberInput,
  ListedInvitationFragment,
  ListedMemberFragment,
  Role,
} from '@/graphql/generated/graphql'
import {
  ChangeMemberRoleMutation,
  InviteMemberMutation,
  PeopleQuery,
  RemoveMemberMutation,
  RevokeInvitationMutation,
  RevokeMemberSessionsMutation,
} from './documents'

/** What came of the last thing that was asked for, as a sentence. */
export type Said = { readonly good: boolean; readonly sentence: string }

export type PeopleActions = {
  readonly said: Said | undefined
  /** Answers with a sentence when nobody was invited. */
  readonly invite: (wanted: InviteMemberInput) => Promise<string | undefined>
  readonly revoke: (invitation: ListedInvitationFragment) => Promise<void>
  readonly changeRole: (member: ListedMemberFragment, role: Role) => Promise<void>
  readonly remove: (member: ListedMemberFragment) => Promise<void>
  readonly signOut: (member: ListedMemberFragment) => Promise<void>
}

const listAgain = { refetchQueries: [PeopleQuery], awaitRefetchQueries: true }

/** Asks for changes of people; the list is read again after each, so that it shows what is. */
export function usePeople(): PeopleActions {
  const t = useTranslations('people')
  const words = useTranslations('words')
  const [said, setSaid] = useState<Said>()
  const [inviteMember] = useMutation(InviteMemberMutation, listAgain)
  const [revokeInvitation] = useMutation(RevokeInvitationMutation, listAgain)
  const [changeMemberRole] = useMutation(ChangeMemberRoleMutation, listAgain)
  const [removeMember] = useMutation(RemoveMemberMutation, listAgain)
  const [revokeMemberSessions] = useMutation(RevokeMemberSessionsMutation, listAgain)

  const tell = async (work: () => Promise<Said>): Promise<Said> => {
    const outcome = await work().catch((error: unknown): Said => ({
      good: false,
      sentence: words(`failure.${failureOf(error)}`),
    }))
    setSaid(outcome)
    return outcome
  }
  const bad = (result: { readonly message: string } | undefined): Said => ({
    good: false,
    sentence: result?.message ?? words('failure.unexpected'),
  })

  return {
    said,
    invite: async (input) => {
      const { good, sentence } = await tell(async () => {
        const { data } = await inviteMember({ variables: { input } })
        const result = data?.inviteMember.result
        return result?.__typename === 'MemberInvited'
          ? { good: true, sentence: t('invited', { email: input.email }) }
          : bad(result)
      })
      return good ? undefined : sentence
    },
    revoke: async ({ id, email }) => {
      await tell(async () => {
        const { data } = await revokeInvitation({ variables: { input: { invitationId: id } } })
        const result = data?.revokeInvitation.result
        return result?.__typename === 'InvitationRevoked'
          ? { good: true, sentence: t('revoked', { email }) }
          : bad(result)
      })
    },
    changeRole: async ({ id, name }, role) => {
      await tell(async () => {
        const { data } = await changeMemberRole({ variables: { input: { memberId: id, role } } })
        const result = data?.changeMemberRole.result
        return result?.__typename === 'MemberRoleChanged'
          ? { good: true, sentence: t('roleChanged', { name, role: words(`role.${role}`) }) }
          : bad(result)
      })
    },
    remove: async ({ id, name }) => {
      await tell(async () => {
        const { data } = await removeMember({ variables: { input: { memberId: id } } })
        const result = data?.removeMember.result
        return result?.__typename === 'MemberRemoved' ? { good: true, sentence: t('removed', { name }) } : bad(result)
      })
    },
    signOut: async ({ id, name }) => {
      await tell(async () => {
        const { data } = await revokeMemberSessions({ variables: { input: { memberId: id } } })
        const result = data?.revokeMemberSessions.result
        return result?.__typename === 'SessionsRevoked'
          ? { good: true, sentence: t('signedOut', { name, count: result.count }) }
          : bad(result)
      })
    },
  }
}
