/* The door of the API for hosts: calls over a line, bytes over requests. */
export { createByteHandler } from './byte-handler.ts'
export type { ByteHandler } from './byte-handler.ts'
export type { ApiContext } from './context.ts'
export { createCallServer } from './serve-calls.ts'
export type { Line } from './serve-calls.ts'
