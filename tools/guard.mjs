// @ts-check

/**
 * A line that keeps somebody out. `text` is exactly what stands in the file, `without` what it says when the guard is
 * gone; the tests named must notice. A file may hold the text several times: then every one of them is taken out.
 * @typedef {{ guard: string, file: string, text: string, without: string, tests: readonly string[] }} Guard
 */

export const tenancy = ['src/tenancy.test.ts']
export const reach = ['src/reach.test.ts']

/** @param {string} guard @param {string} file @param {string} text @param {string} without @param {readonly string[]} tests @returns {Guard} */
export const guard = (guard, file, text, without, tests) => ({ guard, file: `src/${file}`, text, without, tests })

/** A right that is asked for before anything is done. @param {string} who @param {string} file @param {string} text */
export const right = (who, file, text) => guard(`${who}: the right`, file, text, 'false', reach)

/** What an organisation's rows are found by. @param {string} what @param {string} file @param {string} text @param {string} without */
export const own = (what, file, text, without) => guard(`${what}: the organisation's own`, file, text, without, tenancy)

/** What a limit to some inboxes cuts off. @param {string} what @param {string} file @param {string} text @param {string} without */
export const limit = (what, file, text, without) => guard(`${what}: the limit to inboxes`, file, text, without, reach)

export const any = '$1::uuid is not null'
