'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { failureOf } from '@/apollo/failure'
import type { ChangedCampaignMessageFragment } from '@/graphql/generated/graphql'
import { PauseCampaignMessageMutation, ResumeCampaignMessageMutation, StopCampaignMessageMutation } from './documents'
import type { Change } from './progress'

type ChangeMessage = {
  readonly busy: boolean
  /** Why the last change was not made. */
  readonly said: string | undefined
  readonly change: (to: Change) => Promise<void>
}

/** Pauses, resumes or stops a message. What it is then goes into the cache, and so into the page. */
export function useChangeMessage(id: string): ChangeMessage {
  const words = useTranslations('words')
  const [pause] = useMutation(PauseCampaignMessageMutation)
  const [resume] = useMutation(ResumeCampaignMessageMutation)
  const [stop] = useMutation(StopCampaignMessageMutation)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string>()

  const ask = async (change: Change): Promise<ChangedCampaignMessageFragment | undefined> => {
    const variables = { input: { id } }
    if (change === 'pause') return (await pause({ variables })).data?.pauseCampaignMessage.result
    if (change === 'resume') return (await resume({ variables })).data?.resumeCampaignMessage.result
    return (await stop({ variables })).data?.stopCampaignMessage.result
  }

  const change = async (to: Change): Promise<void> => {
    setSaid(undefined)
    setBusy(true)
    try {
      const result = await ask(to)
      if (result?.__typename !== 'CampaignMessageChanged') setSaid(result?.message ?? words('failure.unexpected'))
    } catch (error) {
      setSaid(words(`failure.${failureOf(error)}`))
    }
    setBusy(false)
  }
  return { busy, said, change }
}
