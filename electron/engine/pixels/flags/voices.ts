import { type DataElement, find, type Item } from '#engine/dicom/data-set'
import { tagOfKeyword, tags } from '#engine/dicom/dictionary'
import type { Instance } from '#engine/dicom/read-instance'
import { elementOf, groupOf, showTag } from '#engine/dicom/tag'
import { firstText, numbersOf, textValues } from '#engine/dicom/values'
import type { Flag } from './flag.ts'

/** Basic and General Audio Waveform Storage (PS3.4 B.5). */
const AUDIO_CLASSES = '1.2.840.10008.5.1.4.1.1.9.4.'
/** Speech needs this much; electrophysiology seldom goes beyond 4000 Hz. */
const SLOWEST_SPEECH_HZ = 6000
/** Companding made for telephones: µ-law and A-law (PS3.3 C.10.9.1.5). */
const TELEPHONE_CODES: ReadonlySet<string> = new Set(['MB', 'AB'])

/** Waveforms, and sounds of retired curves, that may hold somebody's voice. */
export function voiceFlags(instance: Instance): Flag[] {
  const { dataSet } = instance
  const sopClass = firstText(instance, dataSet, tags.SOPClassUID) ?? ''
  const sequence = find(dataSet, tagOfKeyword('WaveformSequence'))
  const groups = sequence?.items ?? []
  const whys = groups.map((item) => (sopClass.startsWith(AUDIO_CLASSES) ? 'an audio class' : whyVoice(instance, item)))
  return [
    ...whys.flatMap((why, at) => (why === undefined ? [] : [flag(`WaveformSequence[${at}]`, why)])),
    ...dataSet.elements.filter(isCurveAudio).map(({ tag }) => flag(showTag(tag), 'sound of a curve')),
  ]
}

function flag(place: string, why: string): Flag {
  return { code: 'WAV-VOICE', place, why, standing: 'held' }
}

function whyVoice(instance: Instance, item: Item): string | undefined {
  const [hertz = 0] = numbers(instance, item, 'SamplingFrequency')
  if (hertz >= SLOWEST_SPEECH_HZ) return `${hertz} samples a second`
  const code = firstText(instance, item, tagOfKeyword('WaveformSampleInterpretation')) ?? ''
  if (TELEPHONE_CODES.has(code)) return `samples of form ${code}`
  return isCalledVoice(instance, item) ? 'a channel is called a voice' : undefined
}

function numbers(instance: Instance, item: Item, keyword: string): number[] {
  const element = find(item, tagOfKeyword(keyword))
  return element === undefined ? [] : numbersOf(instance, item, element)
}

/** The source of a channel, by code meaning or label. */
function isCalledVoice(instance: Instance, group: Item): boolean {
  const channels = find(group, tagOfKeyword('ChannelDefinitionSequence'))?.items ?? []
  return channels.some((channel) => {
    const sources = find(channel, tagOfKeyword('ChannelSourceSequence'))?.items ?? []
    const names = [
      ...textsOf(instance, channel, 'ChannelLabel'),
      ...sources.flatMap((source) => textsOf(instance, source, 'CodeMeaning')),
    ]
    return names.some((name) => /\b(?:voice|speech|audio|microphone)\b/i.test(name))
  })
}

function textsOf(instance: Instance, item: Item, keyword: string): string[] {
  const element = find(item, tagOfKeyword(keyword))
  return element === undefined ? [] : textValues(instance, item, element)
}

/** Audio Sample Data (50xx,200C), retired with the curves. */
function isCurveAudio({ tag, length }: DataElement): boolean {
  return (groupOf(tag) & 0xff00) === 0x5000 && elementOf(tag) === 0x200c && length > 0
}
