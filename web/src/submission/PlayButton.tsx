'use client'

import { Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Button } from '@/ui/button'
import { Dialog, DialogContent, DialogTrigger } from '@/ui/dialog'
import { PartView } from './PartView'
import { firstPlayable, type Submission } from './submission'

/** Plays the first sound or clip of a submission above the list that it stands in. */
export function PlayButton({ submission }: { submission: Submission }): ReactElement | null {
  const t = useTranslations('board.stage')
  const part = firstPlayable(submission)
  if (!part) return null
  const { phone } = submission.sender
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button
          look="outline"
          size="icon"
          aria-label={t('play', { sender: phone })}
          title={t('play', { sender: phone })}
        >
          <Play aria-hidden />
        </Button>
      </DialogTrigger>
      <DialogContent title={t('playing', { sender: phone })} closeLabel={t('close')}>
        <div className="relative h-[50dvh] overflow-hidden rounded-lg border bg-stage @container-size">
          <PartView part={part} sender={phone} number={part.position + 1} />
        </div>
      </DialogContent>
    </Dialog>
  )
}
