'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { failureOf } from '@/apollo/failure'
import type { SftpDestinationOutcomeFragment } from '@/graphql/generated/graphql'
import {
  ConfirmSftpHostKeyDocument,
  RemoveSftpDestinationDocument,
  SftpDestinationsDocument,
  TestSftpDestinationDocument,
} from './documents'

export type ChangeDestination = {
  readonly busy: 'test' | 'confirm' | 'remove' | undefined
  /** Why the last thing was not done. */
  readonly problem: string | undefined
  readonly test: () => Promise<void>
  readonly confirm: (fingerprint: string) => Promise<void>
  readonly remove: () => Promise<void>
}

/** What can be done with a destination; the list shows how it is then. */
export const useChangeDestination = (id: string): ChangeDestination => {
  const words = useTranslations('words')
  const again = { refetchQueries: [SftpDestinationsDocument], awaitRefetchQueries: true }
  const [test] = useMutation(TestSftpDestinationDocument)
  const [confirm] = useMutation(ConfirmSftpHostKeyDocument)
  const [remove] = useMutation(RemoveSftpDestinationDocument, again)
  const [busy, setBusy] = useState<ChangeDestination['busy']>()
  const [problem, setProblem] = useState<string>()

  const doing = async (
    what: NonNullable<ChangeDestination['busy']>,
    act: () => Promise<SftpDestinationOutcomeFragment | undefined>,
  ): Promise<boolean> => {
    setBusy(what)
    setProblem(undefined)
    const wrong = await act().then(
      (result) =>
        result?.__typename === 'SftpDestinationChanged' ? undefined : (result?.message ?? words('failure.unexpected')),
      (error: unknown) => words(`failure.${failureOf(error)}`),
    )
    setProblem(wrong)
    setBusy(undefined)
    return wrong === undefined
  }
  const input = { id }
  const testIt = () =>
    doing('test', async () => (await test({ variables: { input } })).data?.testSftpDestination.result)
  return {
    busy,
    problem,
    test: async () => void (await testIt()),
    // Whether we are let in is what one wants to know next.
    confirm: async (fingerprint) => {
      const variables = { input: { id, fingerprint } }
      const confirmed = await doing(
        'confirm',
        async () => (await confirm({ variables })).data?.confirmSftpHostKey.result,
      )
      if (confirmed) await testIt()
    },
    remove: async () =>
      void (await doing(
        'remove',
        async () => (await remove({ variables: { input } })).data?.removeSftpDestination.result,
      )),
  }
}
