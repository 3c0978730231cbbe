/**
 * Text of a stranger as Postgres takes it: without the zero byte and without halves of a character, which it refuses (the
 * second in JSON), and of a bounded length.
 */
export const storable = (text: string, length = 1_000): string =>
  text
    .replaceAll('\0', '')
    .slice(0, length)
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
