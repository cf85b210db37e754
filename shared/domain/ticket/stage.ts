import { z } from 'zod';

/** The seven stages of every ticket: 受理 → 身份验证 → 分类定位 → 核查 → 方案与责任 → 回复 → 确认与回访. */
export const STAGES = [
  'intake',
  'identity',
  'classification',
  'verification',
  'solution',
  'reply',
  'confirmation',
] as const;
export const stageSchema = z.enum(STAGES);
export type Stage = z.infer<typeof stageSchema>;
