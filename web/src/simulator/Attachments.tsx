'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { sizeInWords } from '@/ui/size'

type AttachmentsProps = {
  files: readonly File[]
  samples: readonly string[]
  onRemoveFile: (file: File) => void
  onRemoveSample: (name: string) => void
}

/** What goes with the message that is being written. */
export function Attachments({ files, samples, onRemoveFile, onRemoveSample }: AttachmentsProps): ReactElement | null {
  const t = useTranslations('simulator.composer')
  if (files.length + samples.length === 0) return null
  return (
    <ul aria-label={t('attachments')} className="flex flex-wrap gap-2">
      {files.map((file) => (
        <Chip
          key={`${file.name} ${file.size} ${file.lastModified}`}
          words={`${file.name}, ${sizeInWords(file.size)}`}
          name={file.name}
          onRemove={() => onRemoveFile(file)}
        >
          {file.type.startsWith('image/') && <FilePicture file={file} />}
        </Chip>
      ))}
      {samples.map((name) => (
        <Chip key={name} words={name} name={name} onRemove={() => onRemoveSample(name)}>
          {/\.(jpg|png|gif)$/.test(name) && <Thumbnail src={`/simulator/samples/${encodeURIComponent(name)}`} />}
        </Chip>
      ))}
    </ul>
  )
}

type ChipProps = { words: string; name: string; onRemove: () => void; children: ReactElement | false }

function Chip({ words, name, onRemove, children }: ChipProps): ReactElement {
  const t = useTranslations('simulator.composer')
  return (
    <li className="flex max-w-full items-center gap-2 rounded-md border bg-background p-1 text-xs">
      {children}
      <span className="min-w-0 truncate ps-1">{words}</span>
      <button
        type="button"
        aria-label={t('remove', { name })}
        onClick={onRemove}
        className="grid size-7 shrink-0 place-items-center rounded-sm hover:bg-muted"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  )
}

/** The picture itself, from its file; its address is given back when it leaves the screen. */
function FilePicture({ file }: { file: File }): ReactElement {
  const show = (picture: HTMLImageElement | null): (() => void) | undefined => {
    if (!picture) return undefined
    const url = URL.createObjectURL(file)
    picture.setAttribute('src', url)
    return () => URL.revokeObjectURL(url)
  }
  return <img alt="" ref={show} className="size-10 shrink-0 rounded-sm object-cover" />
}

const Thumbnail = ({ src }: { src: string }): ReactElement => (
  <img alt="" src={src} className="size-10 shrink-0 rounded-sm object-cover" />
)
