import type { Script } from '../playbook/playbook';
import { fillScript } from '../reply/fill-script';
import type { ReplyContext } from '../reply/reply-context';
import type { TicketChannel } from '../ticket/channel';
import { standingEstimate } from './estimate';
import type { Incident } from './incident';

/** How one speaks on a channel: a letter, a call, or a short message. */
const MANNER: Readonly<Record<TicketChannel, 'phone' | 'letter' | 'message'>> = {
  phone: 'phone',
  email: 'letter',
  chat: 'message',
  wechat: 'message',
  sms: 'message',
  social: 'message',
};

/** What to tell the customer of the outage. */
export type OutageWords = {
  readonly text: string;
  /** A time of recovery is named in it. */
  readonly timed: boolean;
  /** Approved for this incident, or the centre's script. */
  readonly source: 'incident' | 'script';
};

/**
 * The outage script for the ticket's channel (S1-51): with the time of recovery while an estimate stands, without one
 * otherwise (L7, N12). Null when the centre has no words that can be said without a gap.
 */
export function outageWords(
  incident: Incident | null,
  context: ReplyContext & { readonly scripts: readonly Script[] },
): OutageWords | null {
  const { channel } = context.ticket;
  const timed = incident !== null && standingEstimate(incident, context.nowMs) !== null;
  const approved = incident?.wording[channel] ?? null;
  const manner = MANNER[channel];
  const scripted = (key: string): string | null =>
    context.scripts.find((script) => script.key === key)?.text['zh-CN'] ?? null;
  const candidates: readonly (OutageWords | null)[] = [
    timed ? worded(approved?.timed ?? null, true, 'incident') : null,
    timed ? worded(scripted(`outage_${manner}_timed`), true, 'script') : null,
    worded(approved?.untimed ?? null, false, 'incident'),
    worded(scripted(`outage_${manner}`), false, 'script'),
    worded(scripted('outage_notice'), false, 'script'),
  ];
  for (const candidate of candidates) {
    const text = candidate === null ? null : fillScript(candidate.text, context).trim();
    if (candidate !== null && text !== null && !text.includes('{{')) return { ...candidate, text };
  }
  return null;
}

const worded = (text: string | null, timed: boolean, source: OutageWords['source']): OutageWords | null =>
  text === null ? null : { text, timed, source };
