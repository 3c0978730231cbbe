import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A file that comes with the product, to be texted from a virtual phone. */
export type Sample = { readonly name: string; readonly contentType: string }

/** Only these names are ever read. NOTICE says where each is from. */
export const samples: readonly Sample[] = [
  { name: 'photo-gps.jpg', contentType: 'image/jpeg' },
  { name: 'photo-grid.heic', contentType: 'image/heic' },
  { name: 'picture.png', contentType: 'image/png' },
  { name: 'voice-amr-nb.amr', contentType: 'audio/amr' },
  { name: 'clip-h263-amr.3gp', contentType: 'video/3gpp' },
  { name: 'caption-long.txt', contentType: 'text/plain; charset=utf-8' },
]

export type Samples = {
  readonly list: () => Promise<readonly (Sample & { readonly size: number })[]>
  /** Undefined for a name that is not in the list. */
  readonly read: (name: string) => Promise<(Sample & { readonly bytes: Buffer }) | undefined>
}

export const makeSamples = (folder: string): Samples => ({
  list: () =>
    Promise.all(samples.map(async (sample) => ({ ...sample, size: (await stat(join(folder, sample.name))).size }))),
  read: async (name) => {
    const sample = samples.find((each) => each.name === name)
    return sample && { ...sample, bytes: await readFile(join(folder, sample.name)) }
  },
})
