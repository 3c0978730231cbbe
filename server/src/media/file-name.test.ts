import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attachmentNamed, safeFileName } from './file-name.js'

test.each([
  ['IMG_0042.JPG', 'image/jpeg', 'IMG_0042.jpg'],
  ['my dog (2).jpeg', 'image/png', 'my dog (2).png'],
  ['invoice.pdf.exe', 'image/jpeg', 'invoice.pdf.jpg'],
  ['evil.exe', 'application/x-msdownload', 'evil.bin'],
  ['page.html', 'text/html', 'page.bin'],
  ['../../etc/passwd', 'text/plain; charset=utf-8', 'etc passwd.txt'],
  ['C:\\autorun.inf', 'image/gif', 'C autorun.gif'],
  ['a\r\nSet-Cookie: x=1.jpg', 'image/jpeg', 'a Set-Cookie x 1.jpg'],
  ['gpj.\u202eexe.jpg', 'image/jpeg', 'gpj. exe.jpg'],
  ['.htaccess', 'image/jpeg', 'part.jpg'],
  ['"quoted".png', 'image/png', 'quoted.png'],
  ['Köln 🎈.amr', 'audio/amr', 'Köln 🎈.amr'],
  ['', 'video/3gpp', 'part.3gp'],
  [null, 'audio/qcelp', 'part.qcp'],
  ['x'.repeat(500), 'image/jpeg', `${'x'.repeat(80)}.jpg`],
])('%j of %s is saved as %j', (label, type, name) => expect(safeFileName(label, type)).toBe(name))

test('a name outside ASCII is told in both ways', () => {
  expect(attachmentNamed('a.jpg')).toBe('attachment; filename="a.jpg"')
  expect(attachmentNamed('Köln (1).jpg')).toBe(
    `attachment; filename="K_ln (1).jpg"; filename*=UTF-8''K%C3%B6ln%20%281%29.jpg`,
  )
})

test('whatever the label, the header is one line that names one file', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (label) => {
      const name = safeFileName(label, 'image/jpeg')
      expect(name).toMatch(/^[^/\\"\r\n]+\.jpg$/)
      expect(attachmentNamed(name)).toMatch(/^attachment; filename="[^"\\\r\n]+"(; filename\*=UTF-8''[\w.%~-]+)?$/)
    }),
    { numRuns: 2000 },
  )
})
