import type { Days } from './span'

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

/** Says of what and of when the file is. */
export const fileNameOf = (place: string, what: string, { first, last }: Days): string =>
  [plain(place), plain(what), first, ...(first === last ? [] : ['to', last])].filter(Boolean).join('-') + '.csv'
