'use client'

import { Lock, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useStorage } from '@/storage/StorageProvider'
import { Button } from '@/ui/button'
import { Dialog, DialogContent, DialogTrigger } from '@/ui/dialog'
import { PartView } from './PartView'
import { firstPlayable, stagedParts, type Part, type Submission } from './submission'
import { useInShort } from './use-in-short'
import { useShown } from './use-shown'

/** Plays the first sound or clip of a submission above the list that it stands in; where it is sealed, the way to it. */
export function PlayButton({ submission: fetched }: { submission: Submission }): ReactElement | null {
  const submission = useShown(fetched)
  const locked = stagedParts(submission).find((each) => each.locked)
  const part = firstPlayable(submission)
  if (locked) return <UnlockButton submission={submission} part={locked} />
  return part ? <PlayDialog submission={submission} part={part} /> : null
}

function UnlockButton({ submission, part }: { submission: Submission; part: Part }): ReactElement {
  const t = useTranslations('storage.locked')
  const inShort = useInShort()
  const { askToUnlock } = useStorage()
  const label = t('unlockFor', { sender: submission.sender.phone, what: inShort(part) })
  return (
    <Button
      look="outline"
      size="icon"
      aria-label={label}
      title={label}
      onClick={() => askToUnlock(submission.inbox.id)}
    >
      <Lock aria-hidden />
    </Button>
  )
}

function PlayDialog({ submission, part }: { submission: Submission; part: Part }): ReactElement {
  const t = useTranslations('board.stage')
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
          <PartView part={part} sender={phone} inboxId={submission.inbox.id} number={part.position + 1} />
        </div>
      </DialogContent>
    </Dialog>
  )
}
