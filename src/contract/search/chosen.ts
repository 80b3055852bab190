/** What tells that a find is about to be gone to: its detail is the address; who shows it where the reader is prevents that. */
export const CHOSEN = 'find-chosen';
