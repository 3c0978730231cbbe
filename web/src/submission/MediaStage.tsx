'use client'

import { File, Film, Image as Picture, Music } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/ui/tabs'
import { PartView } from './PartView'
import { Plate } from './Plate'
import { stagedParts, type Submission } from './submission'
import { useShown } from './use-shown'

const icons = { ImagePart: Picture, VideoPart: Film, AudioPart: Music, TextPart: File, OtherPart: File } as const

/** The parts of a submission, one at a time, in a room whose size nothing changes. */
export function MediaStage({ submission: fetched }: { submission: Submission }): ReactElement {
  const t = useTranslations('board.stage')
  const submission = useShown(fetched)
  const of = { sender: submission.sender.phone, inboxId: submission.inbox.id }
  const parts = stagedParts(submission)
  const first = parts[0]
  if (!first) return <Frame>{<Plate Icon={File} text={t('none')} />}</Frame>
  if (parts.length === 1) return <Frame>{<PartView part={first} {...of} number={1} />}</Frame>
  return (
    <Tabs defaultValue={first.id} className="flex min-h-0 flex-1 flex-col gap-2">
      <TabsList aria-label={t('label')} className="max-w-full self-start overflow-x-auto">
        {parts.map((part, index) => {
          const Icon = icons[part.__typename]
          return (
            <TabsTrigger key={part.id} value={part.id} className="shrink-0 whitespace-nowrap">
              <Icon aria-hidden />
              {t('part', { kind: t(`kind.${part.__typename}`), number: index + 1 })}
            </TabsTrigger>
          )
        })}
      </TabsList>
      {parts.map((part, index) => (
        <TabsContent
          key={part.id}
          value={part.id}
          className="flex min-h-0 flex-1 flex-col data-[state=inactive]:hidden"
        >
          <Frame>
            <PartView part={part} {...of} number={index + 1} />
          </Frame>
        </TabsContent>
      ))}
    </Tabs>
  )
}

function Frame({ children }: { children: ReactElement }): ReactElement {
  return (
    <div className="relative min-h-0 flex-1 overflow-hidden rounded-lg border bg-stage @container-size">{children}</div>
  )
}
