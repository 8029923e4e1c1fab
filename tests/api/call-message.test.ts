import { describe, expect, it } from 'vitest'
import { isCallMessage } from '../../electron/api/call-message.ts'

const cases = [
  { says: 'a call with its input', message: '{"i":"1","p":{"u":"/tree/children","b":{"json":{}}}}', is: true },
  { says: 'a call without an input', message: '{"i":"1","p":{"u":"/app/info"}}', is: true },
  { says: 'the wish to end a stream', message: '{"i":"1","t":4}', is: true },
  { says: 'a path that leads elsewhere', message: '{"i":"1","p":{"u":"/../x","b":{}}}', is: false },
  { says: 'another kind of message', message: '{"i":"1","t":3,"p":{}}', is: false },
  { says: 'no JSON', message: 'hello', is: false },
]

describe('messages of the wire', () => {
  it.each(cases)('$says', ({ message, is }) => {
    expect(isCallMessage(message)).toBe(is)
  })
})
