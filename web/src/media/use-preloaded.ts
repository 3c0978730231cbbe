'use client'

import { useEffect, useRef } from 'react'

const fetched = (url: string): HTMLImageElement => {
  const image = new Image()
  image.decoding = 'async'
  image.src = url
  // A picture that cannot be decoded shows so when its turn comes.
  void image.decode().catch(() => undefined)
  return image
}

/** Fetches and decodes the pictures that will be wanted next, so that they are there at the press of a key. */
export const usePreloaded = (urls: readonly string[]): void => {
  const held = useRef<ReadonlyMap<string, HTMLImageElement>>(new Map())
  const list = urls.join('\n')
  useEffect(() => {
    const wanted = list.split('\n').filter(Boolean)
    held.current = new Map(wanted.map((url) => [url, held.current.get(url) ?? fetched(url)]))
  }, [list])
}
