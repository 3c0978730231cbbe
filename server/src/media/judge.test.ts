import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { judge } from './judge.js'
import { kindOf, servedType } from './kinds.js'
import { previewOf } from './preview.js'
import { textOf } from './text.js'

const sample = (name: string): Buffer => readFileSync(new URL(`../../samples/${name}`, import.meta.url))

describe('each kind that phones send is known by its bytes', () => {
  test.each([
    ['photo-gps.jpg', 'image/jpeg', 'image'],
    ['photo-exif-corrupted.jpg', 'image/jpeg', 'image'],
    ['photo-orientation-6.jpg', 'image/jpeg', 'image'],
    ['picture.png', 'image/png', 'image'],
    ['animated.gif', 'image/gif', 'image'],
    ['clip-h263-amr.3gp', 'video/3gpp', 'video'],
    ['clip.mp4', 'video/mp4', 'video'],
    ['voice-amr-nb.amr', 'audio/amr', 'audio'],
    ['voice-amr-wb.amr', 'audio/amr-wb', 'audio'],
    ['voice.qcp', 'audio/qcelp', 'audio'],
    ['tone.aac', 'audio/aac', 'audio'],
    ['tone.mp3', 'audio/mpeg', 'audio'],
    ['speech.mp3', 'audio/mpeg', 'audio'],
    ['caption-long.txt', 'text/plain; charset=utf-8', 'text'],
  ])('%s is %s', async (name, type, kind) => {
    expect(await judge(sample(name), 'application/x-lies')).toBe(type)
    expect(kindOf(type)).toBe(kind)
  })

  test.each([['webp'], ['avif'], ['png'], ['gif'], ['jpeg']] as const)(
    'a fresh %s is an image to preview',
    async (format) => {
      const image = sharp({
        create: { width: 8, height: 8, channels: 3, background: 'red' },
      })
      const type = await judge(await image.toFormat(format).toBuffer(), null)
      expect(type).toBe(`image/${format}`)
      expect(previewOf(type)).toBe('preparing')
    },
  )

  test('HEIC is an image that is shown', async () => {
    const type = await judge(Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'), null)
    expect([type, kindOf(type), previewOf(type)]).toEqual(['image/heic', 'image', 'preparing'])
  })
})

describe('what is not to be shown has a name of its own or none, and is served as bytes', () => {
  test.each([
    ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'image/svg+xml'],
    ['<?xml version="1.0"?><!-- x --><!DOCTYPE svg PUBLIC "x"><svg/>', 'image/svg+xml'],
    ['\ufeff\n <svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>', 'image/svg+xml'],
    ['<!doctype html><script>alert(1)</script>', 'text/html'],
    ['<ScRiPt>alert(1)</ScRiPt>', 'text/html'],
    ['<!-- --><html>', 'text/html'],
    ['<smil><head/></smil>', 'application/smil'],
    ['<?xml version="1.0"?><smil xmlns="http://www.w3.org/2001/SMIL20/"/>', 'application/smil'],
    ['<?xml version="1.0"?><note/>', 'application/xml'],
    ['%PDF-1.7\n', 'application/pdf'],
    ['BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n', 'text/vcard'],
    ['MZ\0\u0001\u0002', 'application/x-msdownload'],
    ['PK\u0003\u0004\0\0\0\0\0\0', 'application/zip'],
    ['CWS\u0009\0\0\0\0', 'application/x-shockwave-flash'],
    ['\0\u0001\u0002\u0003 nobody knows', 'application/octet-stream'],
    ['', 'application/octet-stream'],
  ])('%j is %s', async (text, type) => {
    const judged = await judge(Buffer.from(text), 'image/jpeg')
    expect(judged).toBe(type)
    expect([kindOf(judged), servedType(judged), previewOf(judged)]).toEqual([
      'other',
      'application/octet-stream',
      'none',
    ])
  })

  test('a page inside a picture is a picture: its bytes are never shown, only a copy', async () => {
    const gif = await sharp({
      create: { width: 8, height: 8, channels: 3, background: 'red' },
    })
      .gif()
      .toBuffer()
    expect(await judge(Buffer.concat([gif, Buffer.from('<script>alert(1)</script>')]), 'text/html')).toBe('image/gif')
  })
})

describe('text is told from bytes, and its charset judged', () => {
  test.each([
    ['PHOTO hello', 'utf8', null, 'utf-8'],
    ['BMW of mine', 'utf8', null, 'utf-8'],
    ['MZ', 'utf8', null, 'utf-8'],
    ['I <3 you, <b', 'utf8', null, 'utf-8'],
    ['Grüße 🎈', 'utf8', 'text/plain; charset=us-ascii', 'utf-8'],
    ['\ufeffGrüße', 'utf16le', null, 'utf-16le'],
    ['Hello there', 'utf16le', null, 'utf-16le'],
    ['Grüße aus Köln', 'latin1', null, 'windows-1252'],
    ['Grüße aus Köln', 'latin1', 'text/plain; charset="no-such"', 'windows-1252'],
  ] as const)('%j in %s, labelled %s, is %s', async (text, encoding, label, charset) => {
    const bytes = Buffer.from(text, encoding)
    const judged = await judge(bytes, label)
    expect(judged).toBe(`text/plain; charset=${charset}`)
    expect(textOf(bytes, judged)).toBe(text.replace('\ufeff', ''))
  })

  test('the charset on the label is taken where the bytes fit it', async () => {
    const bytes = Buffer.from([0x8a, 0xbf, 0x8e, 0x9a])
    const judged = await judge(bytes, 'text/plain; charset=Shift_JIS')
    expect(textOf(bytes, judged)).toBe('漢字')
  })
})

test('whatever the bytes, there is an answer, and it is a content type', async () => {
  const starts = [
    '',
    'RIFF',
    'ID3',
    '\u0089PNG\r\n\u001a\n',
    'OggS',
    'PK\u0003\u0004',
    '\0\0\0\u0020ftyp',
    '0&²u',
    'II*\0',
    '\u001a\u0045ß£',
  ]
  const hostile = fc.tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), fc.option(fc.string()))
  await fc.assert(
    fc.asyncProperty(hostile, async ([start, rest, label]) => {
      const judged = await judge(Buffer.concat([Buffer.from(start, 'latin1'), rest]), label)
      expect(judged).toMatch(/^[a-z]+\/[\w.+-]+(; charset=[\w-]+)?$/i)
    }),
    { numRuns: 500 },
  )
})

test('long texts are read to their end: a zero, or half a letter, anywhere in them makes them no text', async () => {
  const long = Buffer.from('Grüße 🌞 '.repeat(5_000))
  expect(await judge(long, null)).toBe('text/plain; charset=utf-8')
  expect(await judge(Buffer.concat([long, Buffer.from([0])]), null)).toBe('application/octet-stream')
  expect(await judge(Buffer.concat([long, Buffer.from([0xc3])]), null)).toBe('text/plain; charset=windows-1252')
})
