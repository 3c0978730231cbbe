import { zipSync } from 'fflate'
import { gzipSync } from 'node:zlib'
import { aJpeg } from './an-image.js'
import { aRecording, sample } from './clips.js'
import {
  box,
  page,
  riff,
  riffChunk,
  script,
  tellingStatement,
  text,
  u16be,
  u16le,
  u32le,
  type HostileFile,
} from './hostile-file.js'

type Row = readonly [name: string, judged: string, becomes: HostileFile['becomes'], make: HostileFile['make']]

const labelled =
  (label: string) =>
  ([name, judged, becomes, make]: Row): HostileFile => ({ name, label, judged, becomes, make })

const aGif = (): Promise<Buffer> => aJpeg().gif().toBuffer()

const behindTheFirstMark = (jpeg: Buffer, segment: Buffer): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)])

const comment = (words: string): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), u16be(words.length + 2), text(words)])

/** Two kinds of file at once: what a reader takes it for depends on the reader. */
const polyglots: readonly HostileFile[] = (
  [
    [
      'a GIF that is a script',
      'image/gif',
      'shown',
      async (bait) => {
        // Its width is the beginning of a remark, which ends behind the picture.
        const gif = await aGif()
        return Buffer.concat([text('GIF89a/*'), gif.subarray(8), text(`*/=1;${tellingStatement(bait, 'gif')}`)])
      },
    ],
    [
      'a GIF that is a page',
      'image/gif',
      'shown',
      async (bait) => Buffer.concat([await aGif(), text(page(bait, 'gif-page'))]),
    ],
    [
      'a JPEG that is a script',
      'image/jpeg',
      'shown',
      async (bait) => {
        const words = `*/=1;${tellingStatement(bait, 'jpeg')};/*`
        const segment = Buffer.concat([Buffer.from([0xff, 0xe9]), text('/*'), text(words.padEnd(0x2f2a - 2, '*'))])
        return behindTheFirstMark(await aJpeg().toBuffer(), segment)
      },
    ],
    [
      'a JPEG that begins with a page',
      'image/jpeg',
      'shown',
      async (bait) => behindTheFirstMark(await aJpeg().toBuffer(), comment(`--><!---->${page(bait, 'jpeg-page')}<!--`)),
    ],
    [
      'a JPEG that is a PDF',
      'image/jpeg',
      'shown',
      async () =>
        behindTheFirstMark(
          await aJpeg().toBuffer(),
          comment('\n%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj'),
        ),
    ],
    [
      'a PDF that is a JPEG',
      'application/pdf',
      'kept',
      async () => Buffer.concat([text('%PDF-1.4\n'), await aJpeg().toBuffer()]),
    ],
    [
      'a PNG that is an archive',
      'image/png',
      'shown',
      async (bait) =>
        Buffer.concat([await aJpeg().png().toBuffer(), zipSync({ 'index.html': text(page(bait, 'zip')) })]),
    ],
    [
      'a GIF that is a program for Java',
      'image/gif',
      'shown',
      async () =>
        Buffer.concat([
          await aGif(),
          zipSync({ 'META-INF/MANIFEST.MF': text('Main-Class: A\n'), 'A.class': Buffer.from('cafebabe', 'hex') }),
        ]),
    ],
    [
      'a clip that is a page',
      'video/3gpp',
      'shown',
      (bait) => Buffer.concat([sample('clip-h263-amr.3gp'), box('free', text(page(bait, 'mp4')))]),
    ],
    [
      'a clip whose brand is a page',
      'video/mp4',
      'kept',
      (bait) => box('ftyp', text('isom'), text(page(bait, 'brand'))),
    ],
    [
      'an MP3 that is a page',
      'audio/mpeg',
      'shown',
      (bait) => {
        const words = text(page(bait, 'mp3'))
        const size = words.length + 11
        const frame = Buffer.concat([text('TIT2'), Buffer.from([0, 0, 0, words.length + 1, 0, 0, 3]), words])
        return Buffer.concat([
          text('ID3\u0003\0\0\0\0', 'latin1'),
          Buffer.from([size >> 7, size & 127]),
          frame,
          sample('speech.mp3'),
        ])
      },
    ],
    [
      'a sound that is a page',
      'audio/wav',
      'shown',
      (bait) =>
        riff(
          'WAVE',
          riffChunk('LIST', Buffer.concat([text('INFO'), riffChunk('INAM', text(page(bait, 'wav')))])),
          riffChunk('fmt ', Buffer.concat([u16le(1, 1), u32le(8_000, 16_000), u16le(2, 16)])),
          riffChunk('data', Buffer.alloc(16_000, 'abcd')),
        ),
    ],
    [
      'a program behind a picture',
      'image/jpeg',
      'shown',
      async () => Buffer.concat([await aJpeg().toBuffer(), text('MZ'), Buffer.alloc(200)]),
    ],
  ] satisfies readonly Row[]
).map(labelled('image/jpeg'))

const svg = (inside: string): string => `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inside}</svg>`

const laughs = `<!DOCTYPE l [<!ENTITY a "ha">${'bcdefghij'
  .split('')
  .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`)
  .join('')}]>`

/** Said to be a picture, and nothing of the kind. */
const pretenders: readonly HostileFile[] = (
  [
    ['a page', 'text/html', 'kept', (bait) => text(page(bait, 'page'))],
    ['a page in UTF-16', 'text/html', 'kept', (bait) => text(`\ufeff${page(bait, 'utf16')}`, 'utf16le')],
    ['a page behind a remark', 'text/html', 'kept', (bait) => text(`\ufeff \n<!-- a -->${page(bait, 'remark')}`)],
    ['a page that begins as a GIF does', 'text/plain', 'text', (bait) => text(`GIF89a${page(bait, 'gif89a')}`)],
    ['a page that begins as a bitmap does', 'text/plain', 'text', (bait) => text(`BM${page(bait, 'bm')}`)],
    [
      'a page in UTF-7',
      'text/plain',
      'text',
      (bait) => text(`+ADw-script+AD4-${tellingStatement(bait, 'utf7')}+ADw-/script+AD4-`),
    ],
    [
      'a page of XML',
      'application/xml',
      'kept',
      (bait) => text(`<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">${script(bait, 'xhtml')}</html>`),
    ],
    [
      'XML with a sheet of styles that runs',
      'application/xml',
      'kept',
      ({ url }) => text(`<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="${url}/xsl"?><a/>`),
    ],
    ['an SVG that runs', 'image/svg+xml', 'kept', (bait) => text(svg(script(bait, 'svg')))],
    ['an SVG that fetches', 'image/svg+xml', 'kept', ({ url }) => text(svg(`<image href="${url}/svg-image"/>`))],
    [
      'an SVG that reads a file',
      'text/html',
      'kept',
      ({ file }) => text(`<!DOCTYPE svg [<!ENTITY e SYSTEM "file://${file}">]>${svg('<text>&e;</text>')}`),
    ],
    [
      'an SVG of a billion laughs',
      'application/xml',
      'kept',
      () => text(`<?xml version="1.0"?>${laughs}${svg('<text>&j;</text>')}`),
    ],
    ['an SVG that is packed', 'application/gzip', 'kept', (bait) => gzipSync(text(svg(script(bait, 'svgz'))))],
    [
      'a presentation of an MMS',
      'application/smil',
      'kept',
      ({ url }) => text(`<smil><body><ref src="${url}/smil"/></body></smil>`),
    ],
    ['PostScript', 'application/postscript', 'kept', ({ file }) => text(`%!PS-Adobe-3.0\n(${file}) (r) file showpage`)],
    [
      'a film of Flash',
      'application/x-shockwave-flash',
      'kept',
      () => Buffer.concat([text('FWS\u0009', 'latin1'), Buffer.alloc(100)]),
    ],
    ['a program for Windows', 'application/x-msdownload', 'kept', () => Buffer.concat([text('MZ'), Buffer.alloc(300)])],
    [
      'a program for Linux',
      'application/x-elf',
      'kept',
      () => Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(100)]),
    ],
    ['an archive that unpacks to 4 MB', 'application/zip', 'kept', () => zipSync({ a: Buffer.alloc(4 * 1024 * 1024) })],
    ['a TIFF', 'image/tiff', 'kept', () => aJpeg().tiff().toBuffer()],
    ['a line that a shell runs', 'text/plain', 'text', ({ url }) => text(`#!/bin/sh\ncurl ${url}/shell\n`)],
    ['a link of Windows', 'text/plain', 'text', ({ url }) => text(`[InternetShortcut]\nURL=${url}/shortcut\n`)],
    [
      'a list of sounds that names a file',
      'text/plain',
      'text',
      ({ file }) => text(`#EXTM3U\n#EXTINF:9,\nfile://${file}\n#EXT-X-ENDLIST\n`),
    ],
    [
      'noise',
      'application/octet-stream',
      'kept',
      () => Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7_919) % 251)),
    ],
    ['zeros', 'application/octet-stream', 'kept', () => Buffer.alloc(5_000)],
    ['one byte', 'text/plain', 'text', () => Buffer.from([0x1b])],
  ] satisfies readonly Row[]
).map(labelled('image/png'))

/** Harmless ones under a label that would make them dangerous, or useless. */
const mislabelled: readonly HostileFile[] = [
  {
    name: 'a picture said to be a page',
    label: 'text/html',
    fileName: '../../../etc/cron.d/a.html',
    judged: 'image/jpeg',
    becomes: 'shown',
    make: () => aJpeg().toBuffer(),
  },
  {
    name: 'a picture said to be an SVG',
    label: 'image/svg+xml',
    fileName: 'a\u202egnp.svg',
    judged: 'image/png',
    becomes: 'shown',
    make: () => aJpeg().png().toBuffer(),
  },
  {
    name: 'a sound said to be a picture',
    label: 'image/gif',
    fileName: 'C:\\Windows\\a.exe',
    judged: 'audio/mpeg',
    becomes: 'shown',
    make: () => sample('speech.mp3'),
  },
  {
    name: 'a clip said to be a program',
    label: 'application/x-msdownload',
    fileName: 'a.mp4"; filename="b.exe',
    judged: 'video/3gpp',
    becomes: 'shown',
    make: () => sample('clip-h263-amr.3gp'),
  },
  {
    name: 'a text said to be a clip',
    label: 'video/mp4',
    fileName: 'CON',
    judged: 'text/plain',
    becomes: 'text',
    make: () => text('only words'),
  },
  {
    name: 'a voice said to be of another kind',
    label: 'audio/qcelp',
    judged: 'audio/amr',
    becomes: 'shown',
    make: () => sample('voice-amr-nb.amr'),
  },
  {
    name: 'a picture that moves, said to be a clip',
    label: 'video/quicktime',
    fileName: `${'a'.repeat(300)}.mov`,
    judged: 'image/gif',
    becomes: 'shown',
    make: () => sample('animated.gif'),
  },
  {
    name: 'a film of another house',
    label: 'video/mp4',
    judged: 'video/vnd.avi',
    becomes: 'kept',
    make: () => aRecording('-f lavfi -i testsrc=size=64x48:rate=5:duration=1 -c:v mpeg4 -f avi'),
  },
]

const words = (name: string, label: string, make: HostileFile['make'], judged = 'text/plain'): HostileFile => ({
  name,
  label,
  judged,
  becomes: judged === 'text/plain' ? 'text' : 'kept',
  make,
})

/** Each message is the part of another. */
const inEachOther = (deep: number): string =>
  Array.from({ length: deep }, (_, at) => `Content-Type: multipart/mixed; boundary=${at}\r\n\r\n--${at}\r\n`).join('')

const texts: readonly HostileFile[] = [
  words('a text that writes backwards', 'text/plain', () => text('gpj.\u202eexe.ohp\u2066\u2069\u200f')),
  words('a text with a mark at its beginning', 'text/plain', () => text('\ufeffwith a mark')),
  words('a text in UTF-16', 'text/plain; charset=us-ascii', () => text('\ufeffwide', 'utf16le')),
  words(
    'a text of commands to a terminal',
    'text/plain',
    () => text('\u001b]0;owned\u0007\u001b[2J\u001b[31m'),
    'application/octet-stream',
  ),
  words('a text with a NUL', 'text/plain', () => text('a\0b'), 'application/octet-stream'),
  words('a text of one long line', 'text/plain', () => Buffer.alloc(2_000_000, 'a')),
  words('a text of a thousand marks a letter', 'text/plain', () => text(`Z${'\u0335\u0321\u0489'.repeat(1_000)}algo`)),
  words('a text that a spreadsheet would run', 'text/csv', ({ url }) => text(`=HYPERLINK("${url}/csv","x")\n`)),
  words('messages in a message, a thousand deep', 'multipart/mixed; boundary=0', () => text(inEachOther(1_000))),
  words('a text of which no charset is known', 'text/plain; charset="x\r\ny"', () => text('words')),
]

export const hostileMixtures: readonly HostileFile[] = [...polyglots, ...pretenders, ...mislabelled, ...texts]
