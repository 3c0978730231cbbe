/** It took too long; whether it happens all the same is not known. */
export class TooLate extends Error {
  override name = 'TooLate'
}

/** The work's answer, or TooLate. The work itself is not ended by that. */
export const withinMilliseconds = async <Answer>(milliseconds: number, work: Promise<Answer>): Promise<Answer> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(`no answer within ${milliseconds} ms`)), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
