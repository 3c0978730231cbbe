import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'

const program = '/usr/bin/soffice'

// Comma, quotation mark, UTF-8, from the first line, English, numbers recognised, formulas evaluated: as trusting as it gets.
const trusting = 'CSV:44,34,76,1,,1033,false,true,false,false,false,-1,true'

/** What LibreOffice Calc makes of a table: the formulas and the links that it found in it. */
export const openedByLibreOffice = async (
  file: string,
): Promise<{ readonly formulas: readonly string[]; readonly links: readonly string[] }> => {
  if (!existsSync(program)) throw new Error('LibreOffice is missing: apt-get install libreoffice-calc-nogui')
  const folder = await mkdtemp(join(tmpdir(), 'libre-office-'))
  try {
    await promisify(execFile)(
      program,
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        `--infilter=${trusting}`,
        '--convert-to',
        'fods',
        '--outdir',
        folder,
        file,
      ],
      { timeout: 300_000 },
    )
    const opened = await readFile(join(folder, basename(file).replace(/\.csv$/, '.fods')), 'utf8')
    return {
      formulas: [...opened.matchAll(/table:formula="([^"]*)"/g)].map(([, formula]) => formula ?? ''),
      links: [...opened.matchAll(/xlink:href="([^"]*)"/g)].map(([, link]) => link ?? ''),
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}
