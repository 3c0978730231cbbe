'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/ui/dialog'
import { Field } from '@/ui/field'
import { Select } from '@/ui/select'
import type { ListedKeyword } from './KeywordList'

export type Place = { readonly id: string; readonly name: string }

type MoveKeywordDialogProps = {
  keyword: ListedKeyword | undefined
  /** The other inboxes of the organisation. */
  places: readonly Place[]
  onClose: () => void
  onMove: (keyword: ListedKeyword, place: Place) => void
}

/** Asks which inbox shall have a keyword from now on. */
export function MoveKeywordDialog({ keyword, places, onClose, onMove }: MoveKeywordDialogProps): ReactElement {
  const t = useTranslations('inboxSettings.keywords')
  const words = useTranslations('words')
  const [chosen, setChosen] = useState<string>()
  const place = places.find(({ id }) => id === chosen) ?? places[0]
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    // The page's own form lies around it, and is not to be saved by this.
    event.stopPropagation()
    if (keyword && place) onMove(keyword, place)
  }
  return (
    <Dialog open={keyword !== undefined} onOpenChange={(open) => !open && onClose()}>
      {keyword && (
        <DialogContent
          title={t('moveTitle', { keyword: keyword.written })}
          description={t('moveText')}
          closeLabel={words('close')}
        >
          <form className="space-y-4" onSubmit={submit}>
            <Field label={t('moveTo')}>
              {(control) => (
                <Select {...control} value={place?.id ?? ''} onChange={(event) => setChosen(event.target.value)}>
                  {places.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <div className="flex flex-wrap justify-end gap-2">
              <DialogClose asChild>
                <Button look="outline">{words('cancel')}</Button>
              </DialogClose>
              <Button type="submit" disabled={!place}>
                {t('move')}
              </Button>
            </div>
          </form>
        </DialogContent>
      )}
    </Dialog>
  )
}
