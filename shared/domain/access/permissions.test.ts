import { describe, expect, it } from 'vitest';
import { ticketIntentSchema } from '../ticket/command';
import { mayIntent, mayTakeOver } from './permissions';
import { roleSchema } from './role';

const TYPES = [
  ...ticketIntentSchema.options.map((option) => option.shape.type.value),
  'reveal_personal_data' as const,
];

describe('roles', () => {
  it.each(roleSchema.options)('%s', (role) => {
    expect(TYPES.length).toBeGreaterThan(10);
    for (const type of TYPES) expect(mayIntent(role, type), type).toBe(role !== 'auditor');
  });
  it('only leads and admins take tickets away', () => {
    expect(roleSchema.options.filter(mayTakeOver)).toEqual(['lead', 'admin']);
  });
});
