'use client'

import { FileAudio, FileVideo, File as FileIcon, Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useRef, useState, type ReactElement } from 'react'
import { Note } from '@/ui/note'
import { sizeInWords } from '@/ui/size'
import type { ReplyMediaValue } from './reply-values'
import { upload } from './upload'

type ReplyMediaFieldProps = {
  value: readonly ReplyMediaValue[]
  problem: string | undefined
  onChange: (media: ReplyMediaValue[]) => void
}

/** The pictures, sounds and clips that go with an MMS reply; each is uploaded when it is chosen. */
export function ReplyMediaField({ value, problem, onChange }: ReplyMediaFieldProps): ReactElement {
  const t = useTranslations('inboxSettings.replies')
  const labelId = useId()
  const picker = useRef<HTMLInputElement>(null)
  const [uploading, setUploading] = useState<string>()
  const [refusal, setRefusal] = useState<string>()
  const [warning, setWarning] = useState<string>()

  const take = async (files: readonly File[]): Promise<void> => {
    setRefusal(undefined)
    setWarning(undefined)
    const media = [...value]
    for (const file of files) {
      setUploading(file.name)
      const answer = await upload(file)
      if (answer.kind === 'uploaded') {
        media.push(answer.media)
        setWarning(answer.warning && t('uploadSaid', { name: file.name, sentence: answer.warning }))
        onChange([...media])
      } else {
        setRefusal(
          answer.sentence
            ? t('uploadSaid', { name: file.name, sentence: answer.sentence })
            : t('uploadFailed', { name: file.name }),
        )
      }
    }
    setUploading(undefined)
  }

  return (
    <div role="group" aria-labelledby={labelId} className="space-y-2">
      <p id={labelId} className="text-sm font-medium">
        {t('media')}
      </p>
      <ul className="flex flex-wrap gap-3">
        {value.map((media) => (
          <li key={media.id} className="relative">
            <MediaTile media={media} />
            <button
              type="button"
              aria-label={t('removeMedia', { type: media.contentType, size: sizeInWords(media.size) })}
              className="absolute -end-2 -top-2 grid size-6 place-items-center rounded-full border bg-surface shadow-xs hover:bg-muted"
              onClick={() => onChange(value.filter(({ id }) => id !== media.id))}
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            className="grid size-20 place-items-center gap-1 rounded-md border border-dashed border-input p-2 text-xs text-muted-foreground hover:bg-muted disabled:opacity-50"
            disabled={uploading !== undefined}
            onClick={() => picker.current?.click()}
          >
            <Plus aria-hidden className="size-4" />
            {t('addMedia')}
          </button>
        </li>
      </ul>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept="image/jpeg,image/png,image/gif,audio/*,video/*"
        onChange={(event) => {
          void take([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <p className="text-xs text-muted-foreground" aria-live="polite">
        {uploading ? t('uploading', { name: uploading }) : t('mediaHint')}
      </p>
      {warning && (
        <Note tone="warn" role="status">
          {warning}
        </Note>
      )}
      {(refusal ?? problem) && (
        <Note tone="bad" role="alert">
          {refusal ?? problem}
        </Note>
      )}
    </div>
  )
}

/** One medium, small. Its type and size are what a reader hears. */
export function MediaTile({ media }: { media: ReplyMediaValue }): ReactElement {
  const about = `${media.contentType}, ${sizeInWords(media.size)}`
  if (media.contentType.startsWith('image/')) {
    return <img src={media.url} alt={about} className="size-20 rounded-md border object-cover" />
  }
  const Icon = media.contentType.startsWith('audio/')
    ? FileAudio
    : media.contentType.startsWith('video/')
      ? FileVideo
      : FileIcon
  return (
    <span className="grid size-20 content-center justify-items-center gap-1 rounded-md border bg-muted p-1 text-center text-[0.6875rem] leading-tight text-foreground">
      <Icon aria-hidden className="size-5" />
      {about}
    </span>
  )
}
