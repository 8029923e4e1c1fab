import { expect, it } from 'vitest'
import { countSteps, countStepsDown } from '#engine/pixels/gate/step-cells'
import { noise, sheet } from '../../../support/written.ts'

const LEAST_STEP = 60

it.each([
  [96, 96],
  [67, 45],
  [40, 101],
  [1, 30],
])('steps down a picture of %i by %i are those along its rows when it is turned', (width, height) => {
  const grain = noise(8000)
  const drawn = sheet(width, height, () => 9000 + grain())
  const turned = sheet(height, width, (x, y) => drawn.values[x * width + y] ?? 0)
  expect(countStepsDown(drawn, LEAST_STEP)).toEqual(countSteps(turned, LEAST_STEP))
})
