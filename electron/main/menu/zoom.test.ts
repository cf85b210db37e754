import { expect, it } from 'vitest';
import { settingsSchema } from '#shared/contracts/bridge';
import { zoomStep } from './zoom';

it('steps through the zoom factors and stops at both ends', () => {
  expect(zoomStep(100, 'in')).toBe(110);
  expect(zoomStep(100, 'out')).toBe(90);
  expect(zoomStep(105, 'out')).toBe(100);
  expect(zoomStep(300, 'in')).toBe(300);
  expect(zoomStep(50, 'out')).toBe(50);
  let percent = 50;
  for (let step = 0; step < 30; step += 1) percent = zoomStep(percent, 'in');
  expect(settingsSchema.shape.zoomPercent.parse(percent)).toBe(300);
});
