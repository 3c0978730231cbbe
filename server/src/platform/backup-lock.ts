/**
 * Held by whoever makes a backup, and shared by whoever removes bytes that rows of before speak of: those rows are in the
 * backup, and the bytes are read after them. An expression of SQL.
 */
export const backupLock = `hashtextextended('backup', 0)`
