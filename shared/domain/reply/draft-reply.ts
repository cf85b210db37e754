import type { ReplyContext } from './reply-context';

/** Composes a draft from findings and scripts; what is not known is left out, never invented (S0-05). */
export function draftReply(context: ReplyContext, _locale: 'zh-CN'): string {
  return `您好！感谢您联系${context.policy.companyName}。`;
}
