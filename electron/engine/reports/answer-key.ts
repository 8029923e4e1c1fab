import { Problem } from '#shared/base/problem'
import { scoredActions } from '#shared/model/score'
import type { AnswerRecord, ScoredAction } from '#shared/model/score'

/** Where a check comes from; an empty string means: not from there. */
export interface Categories {
  readonly hipaaZ: string
  readonly hipaaM: string
  readonly dicomIod: string
  readonly tciaPtkb: string
  readonly tciaP15: string
  readonly tciaRev: string
}

/** One demand of an answer key. Strings keep the angle brackets they are stored in. */
export interface AnswerCheck {
  /** `<(0008,1140)>[<0000>]<(0008,1155)>`, `<(0019,"CREATOR",0a)>`. */
  readonly address: string
  readonly action: ScoredAction
  /** Printed original value. */
  readonly value: string | undefined
  /** Text to remove or keep, or a digest. */
  readonly actionText: string | undefined
  readonly categories: Categories
}

/** The checks of one instance, in their stored order. Throws Problem BAD-INPUT when the JSON is not of the key's form. */
export function checksOf(record: AnswerRecord): AnswerCheck[] {
  const parsed = parseJson(record.AnswerData)
  return Object.values(parsed).map((check) => checkOf(objectOf(check)))
}

type Json = Readonly<Record<string, unknown>>

function checkOf(check: Json): AnswerCheck {
  return {
    address: addressOf(check),
    action: actionOf(textOf(check['action'])),
    value: textOf(check['value']),
    actionText: textOf(check['action_text']),
    categories: categoriesOf(check['answer_category_v2']),
  }
}

function addressOf(check: Json): string {
  const address = textOf(check['tag_ds'])
  if (address === undefined) throw new Problem('BAD-INPUT', 'tag_ds of the answer key')
  return address
}

function actionOf(text: string | undefined): ScoredAction {
  const name = text?.replace(/[<>]/g, '')
  const action = scoredActions.find((known) => known === name)
  if (action === undefined) throw new Problem('BAD-INPUT', 'action of the answer key')
  return action
}

function categoriesOf(value: unknown): Categories {
  const flat = typeof value === 'object' && value !== null ? objectOf(value) : {}
  const of = (group: string, name: string): string => {
    const nested = flat[group]
    const inside = typeof nested === 'object' && nested !== null ? objectOf(nested)[name] : flat[`${group}.${name}`]
    return textOf(inside) ?? ''
  }
  return {
    hipaaZ: of('hipaa', 'z'),
    hipaaM: of('hipaa', 'm'),
    dicomIod: of('dicom', 'iod'),
    tciaPtkb: of('tcia', 'ptkb'),
    tciaP15: of('tcia', 'p15'),
    tciaRev: of('tcia', 'rev'),
  }
}

function parseJson(text: string): Json {
  try {
    return objectOf(JSON.parse(text))
  } catch {
    throw new Problem('BAD-INPUT', 'AnswerData of the answer key')
  }
}

function objectOf(value: unknown): Json {
  if (typeof value !== 'object' || value === null) throw new Problem('BAD-INPUT', 'AnswerData of the answer key')
  return value as Json // checked above; every use looks at the types of its members
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
