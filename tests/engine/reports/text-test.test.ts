import { describe, expect, it } from 'vitest'
import { testText } from '#engine/reports/text-test'
import { wordTokenize } from '#engine/reports/word-tokenize'

const cases = [
  {
    says: 'keeps what is a substring whatever the case',
    file: '<CT Chest W>',
    text: '<ct chest>',
    retained: true,
    removed: false,
  },
  { says: 'keeps words in another order', file: '<chest ct>', text: '<CT chest>', retained: true, removed: false },
  { says: 'finds a name inside another word', file: '<sleep study>', text: '<Lee>', retained: true, removed: false },
  { says: 'asks that no word at all is left', file: '<Jane>', text: '<Doe Jane>', retained: false, removed: false },
  { says: 'is content when all words are gone', file: '<CT>', text: '<Doe Jane>', retained: false, removed: true },
  { says: 'compares numbers as numbers', file: '<1.000>', text: '<1>', retained: true, removed: false },
  {
    says: 'takes a longer number for another one',
    file: '<201203040815>',
    text: '<20120304>',
    retained: false,
    removed: true,
  },
  { says: 'leaves signed numbers to the text test', file: '<-1.0>', text: '<-1.00>', retained: false, removed: true },
  {
    says: 'cannot judge stop words alone',
    file: '<seen by dr>',
    text: '<will an>',
    retained: undefined,
    removed: undefined,
  },
  { says: 'always keeps an empty text', file: '<x>', text: '<>', retained: true, removed: false },
  {
    says: 'leaves out punctuation and stop words',
    file: '<chest>',
    text: '<the chest (.)>',
    retained: true,
    removed: false,
  },
]

const sentences = [
  { text: 'dr. doe saw it. then left.', tokens: ['dr.', 'doe', 'saw', 'it', '.', 'then', 'left', '.'] },
  { text: "doe's (cannot) 1,000 a,b", tokens: ['doe', "'s", '(', 'can', 'not', ')', '1,000', 'a', ',', 'b'] },
  { text: 'x: "y" -- z...', tokens: ['x', ':', '``', 'y', "''", '--', 'z', '...'] },
  { text: 'mail j.doe@acme.example now', tokens: ['mail', 'j.doe', '@', 'acme.example', 'now'] },
  { text: 'no. 12. next', tokens: ['no', '.', '12.', 'next'] },
]

describe('testText', () => {
  it.each(cases)('$says', ({ file, text, retained, removed }) => {
    expect([testText(file, text, 'retained'), testText(file, text, 'removed')]).toEqual([retained, removed])
  })
})

describe('wordTokenize', () => {
  it.each(sentences)('cuts $text', ({ text, tokens }) => {
    expect(wordTokenize(text)).toEqual(tokens)
  })
})
