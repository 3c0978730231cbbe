'use client'

import { FileWarning } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { barsOf } from '@/media/peaks'
import { DownloadOriginal } from './DownloadOriginal'
import { Plate } from './Plate'
import type { AudioPart, VideoPart } from './submission'
import { Waveform } from './Waveform'

type AudioViewProps = {
  readonly part: AudioPart | VideoPart
  readonly url: string
  readonly label: string
}

/** A sound: how loud it gets where, how far it has been played, and the browser's own player. */
export function AudioView({ part, url, label }: AudioViewProps): ReactElement {
  const t = useTranslations('board.stage')
  const [broken, setBroken] = useState(false)
  const [played, setPlayed] = useState(0)
  if (broken) return <Plate Icon={FileWarning} text={t('brokenSound')} part={part} />
  return (
    <>
      <div className="absolute inset-0 flex flex-col items-center justify-center gap-4 p-6">
        <Waveform bars={barsOf(part.peaks)} played={played} />
        <audio
          controls
          preload="none"
          src={url}
          aria-label={label}
          onTimeUpdate={({ currentTarget: { currentTime, duration } }) =>
            setPlayed(duration > 0 ? currentTime / duration : 0)
          }
          onError={() => setBroken(true)}
          className="w-full max-w-xl"
        />
      </div>
      <div className="absolute end-3 top-3">
        <DownloadOriginal part={part} />
      </div>
    </>
  )
}
