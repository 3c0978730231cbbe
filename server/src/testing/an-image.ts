import sharp, { type Sharp } from 'sharp'

/** A JPEG whose left half is red and right half blue, as its pixels lie in the file. */
export const aJpeg = ({ width = 64, height = 48 } = {}): Sharp => {
  const half = {
    width: width / 2,
    height,
    channels: 3,
    background: 'blue',
  } as const
  const red = sharp({
    create: { width, height, channels: 3, background: 'red' },
  })
  return red.composite([{ input: { create: half }, gravity: 'east' }]).jpeg({ quality: 95 })
}

/** Marks by which a leak is found: each stands in the tags of `aTaggedJpeg` and nowhere else. */
export const secretTags = {
  maker: 'MAKER-4711',
  serial: 'SERIAL-0815',
  description: 'my secret garden',
}

/** A JPEG with GPS, a serial number and more in its EXIF, turned on its side by the orientation tag. */
export const aTaggedJpeg = (orientation = 6): Promise<Buffer> =>
  aJpeg()
    .withMetadata({ orientation })
    .withExifMerge({
      IFD0: {
        Make: secretTags.maker,
        ImageDescription: secretTags.description,
      },
      IFD2: { BodySerialNumber: secretTags.serial },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '51/1 30/1 3230/100',
        GPSLongitudeRef: 'W',
        GPSLongitude: '0/1 7/1 4366/100',
      },
    })
    .toBuffer()
