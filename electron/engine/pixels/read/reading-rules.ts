/** Names the settings of gate, looks, detection and recognition: part of every digest. Counted up when one changes. */
export const READING_RULES = 'reading 8'
