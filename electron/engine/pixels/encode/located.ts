import { Problem } from '#shared/base/problem'
import { Unreadable } from '../codecs/codec.ts'

/** The same result; what fails is told as a Problem of this frame (counted from 0 here, from 1 in the Problem). */
export async function located<T>(frame: number, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Unreadable) throw new Problem('PIX-DECODE', `frame ${frame + 1}: ${error.message}`)
    if (error instanceof Problem && error.code === 'PIX-ENCODE') {
      throw new Problem('PIX-ENCODE', `frame ${frame + 1}: ${error.at ?? ''}`)
    }
    throw error
  }
}
