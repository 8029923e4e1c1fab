import { constants, deflateRawSync } from 'node:zlib'
import { padded } from './element-bytes.ts'

/**
 * A deflated data set, padded to even length (PS3.5 A.5). Run-length matching only: the search for longer matches
 * hashes differently on different processors, and the same plan must give the same bytes on any machine.
 */
export function deflate(dataSet: Uint8Array): Uint8Array {
  return padded(deflateRawSync(dataSet, { strategy: constants.Z_RLE }), 'OB')
}
