const dayMilliseconds = 86_400_000

/** 1 January 2024 was one. */
const aMonday = Date.UTC(2024, 0, 1)

/** Some day that is this day of the week, in UTC: 1 is Monday. To have it named. */
export const weekdayDate = (weekday: number): Date => new Date(aMonday + (weekday - 1) * dayMilliseconds)
