/** The door of the room: what other rooms use. */
export { describePixels } from './describe-pixels.ts'
export { readFrame } from './read-frame.ts'
export { readerOf } from './codecs/index.ts'
export type { Box, Reading, ReadText } from './readings.ts'
