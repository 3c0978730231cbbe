'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { failureOf } from '@/apollo/failure'
import {
  AddSftpKeyMutation,
  MakeSftpPasswordMutation,
  RemoveSftpKeyMutation,
  RemoveSftpPasswordMutation,
  SftpAccountQuery,
} from './documents'

export type Problem = { readonly path: string | undefined; readonly sentence: string }

type Outcome = { readonly problem?: Problem; readonly secret?: string }

type Result =
  | {
      readonly __typename: string
      readonly message?: string
      readonly path?: readonly string[]
      readonly secret?: string
    }
  | undefined

/** Changes of an inbox's account. What is asked again after a lost answer is asked under the same key. */
export function useSftpAccount(inboxId: string) {
  const words = useTranslations('words')
  const after = { refetchQueries: [SftpAccountQuery], awaitRefetchQueries: true }
  const [add] = useMutation(AddSftpKeyMutation, after)
  const [remove] = useMutation(RemoveSftpKeyMutation, after)
  const [make] = useMutation(MakeSftpPasswordMutation, after)
  const [removePassword] = useMutation(RemoveSftpPasswordMutation, after)
  const attempt = useRef({ wanted: '', idempotencyKey: '' })

  const keyFor = (wanted: string): string => {
    if (attempt.current.wanted !== wanted) attempt.current = { wanted, idempotencyKey: crypto.randomUUID() }
    return attempt.current.idempotencyKey
  }

  const outcomeOf = (result: Result): Outcome => {
    attempt.current = { wanted: '', idempotencyKey: '' }
    if (result?.secret !== undefined) return { secret: result.secret }
    if (result?.__typename === 'SftpAccountChanged') return {}
    return { problem: { path: result?.path?.[0], sentence: result?.message ?? words('failure.unexpected') } }
  }

  const asked = async (ask: () => Promise<Result>): Promise<Outcome> => {
    try {
      return outcomeOf(await ask())
    } catch (error) {
      return { problem: { path: undefined, sentence: words(`failure.${failureOf(error)}`) } }
    }
  }

  return {
    addKey: (publicKey: string, name: string): Promise<Outcome> =>
      asked(async () => {
        const idempotencyKey = keyFor(JSON.stringify([publicKey, name]))
        const input = { inboxId, publicKey, name: name.trim() || null, idempotencyKey }
        return (await add({ variables: { input } })).data?.addSftpKey.result
      }),
    removeKey: (id: string): Promise<Outcome> =>
      asked(async () => (await remove({ variables: { input: { id } } })).data?.removeSftpKey.result),
    makePassword: (): Promise<Outcome> =>
      asked(async () => {
        const input = { inboxId, idempotencyKey: keyFor('password') }
        return (await make({ variables: { input } })).data?.makeSftpPassword.result
      }),
    removePassword: (): Promise<Outcome> =>
      asked(async () => (await removePassword({ variables: { input: { inboxId } } })).data?.removeSftpPassword.result),
  }
}
