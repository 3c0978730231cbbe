import { expect, test } from 'vitest'
import { isHeic } from './heic.js'

const ftyp = (brand: string, ...fit: readonly string[]): Buffer => {
  const box = Buffer.from(`\0\0\0\0ftyp${brand}\0\0\0\0${fit.join('')}`, 'latin1')
  box.writeUInt32BE(box.length)
  return Buffer.concat([box, Buffer.from('\0\0\0\u0008heic', 'latin1')])
}

test.each([
  ['as iPhones write it', ftyp('heic', 'mif1', 'heic'), true],
  ['of 10 bits', ftyp('heix', 'mif1'), true],
  ['HEIF that is fit for it', ftyp('mif1', 'miaf', 'heic'), true],
  ['HEIF of JPEGs', ftyp('mif1', 'jpeg'), false],
  ['HEIF that says nothing', ftyp('mif1'), false],
  ['AVIF', ftyp('avif', 'mif1', 'heic'), false],
  ['MP4', ftyp('isom', 'heic'), false],
  ['a box that ends at once', Buffer.from('\0\0\0\u0008ftyp', 'latin1'), false],
  ['JPEG', Buffer.from('ffd8ffe0', 'hex'), false],
  ['nothing', Buffer.alloc(0), false],
])('%s', (_name, bytes, expected) => {
  expect(isHeic(bytes)).toBe(expected)
})
