import type { Finding } from '../diagnosis/finding';
import type { Script } from '../playbook/playbook';
import type { TicketChannel } from '../ticket/channel';
import { checkReply } from './check-reply';
import { describeSubject } from './describe-state';
import { collectFacts, type ReplyFacts } from './facts';
import { fillScript } from './fill-script';
import type { ReplyContext } from './reply-context';
import { subjectAt } from './subject';
import { sayInstant } from './wording';

/** Channels on which a reply is a letter; on all others it is one short message. */
const LETTER_CHANNELS: ReadonlySet<TicketChannel> = new Set(['email']);

/**
 * Composes a draft from findings and scripts: a letter by e-mail, a short message elsewhere (S0-05). What the records
 * do not show is left out, never invented: the draft passes the same check as any reply, sentence by sentence.
 */
export function draftReply(context: ReplyContext, locale: 'zh-CN'): string {
  const facts = collectFacts(context);
  const say = (...keys: readonly string[]): string | null => scriptText(keys, context, locale);
  const finding = facts.focus.finding;
  const body = [dated(explanation(finding, say, context, facts), context), advice(finding, say, context)];
  if (LETTER_CHANNELS.has(context.ticket.channel)) {
    const paragraphs = [
      say('greeting_letter') ?? '您好！',
      say('checked_records'),
      ...body,
      say('closing_letter'),
    ];
    return keepGrounded(joined(paragraphs, '\n\n'), context, facts);
  }
  const sentences = [say('greeting_short') ?? '您好！', ...body, say('closing_short')];
  return keepGrounded(joined(sentences, ''), context, facts);
}

type Say = (...keys: readonly string[]) => string | null;

function explanation(
  finding: Finding | null,
  say: Say,
  context: ReplyContext,
  facts: ReplyFacts,
): string | null {
  if (!context.records) return say('ask_identity');
  if (finding) {
    const scripted = say(finding.explanation.key, finding.code, finding.playbookKey);
    if (scripted) return scripted;
  }
  const described = describeSubject(subjectAt(0, [], facts), finding ? 'payment' : 'bill', context, facts)[0];
  return described ? `${described}。` : null;
}

/** While the server cannot be reached, what the records say is said as of then (S0-06). */
const dated = (text: string | null, context: ReplyContext): string | null =>
  text === null || context.asOfMs === undefined || !context.records
    ? text
    : `截至${sayInstant(context.asOfMs, context)}，${text}`;

/** What to do meanwhile follows the verdict on paying again (C4), and only where paying is the matter. */
function advice(finding: Finding | null, say: Say, { diagnosis }: ReplyContext): string | null {
  if (!finding || !diagnosis) return null;
  switch (finding.code) {
    case 'bill_increase':
      return null;
    case 'overdue':
    case 'no_matching_payment':
      return diagnosis.payAgain.answer === 'yes' && finding.code === 'overdue' ? say('pay_bill') : null;
    case 'failed_not_debited':
    case 'autopay_failed':
    case 'paid_not_posted':
    case 'failed_but_debited':
    case 'duplicate_payment':
    case 'payment_unknown':
    case 'paid_to_other_account':
    case 'paid_to_other_bill':
    case 'chargeback':
    case 'reversed':
      switch (diagnosis.payAgain.answer) {
        case 'yes':
          return finding.code === 'failed_not_debited' || finding.code === 'autopay_failed'
            ? say('pay_again')
            : null;
        case 'wait_until':
          return say('wait_before_paying', 'do_not_pay_again');
        case 'no':
          return say('do_not_pay_again');
      }
      break;
    default:
      return null;
  }
  return null;
}

/** The first of the scripts that exists and whose slots are all known. */
function scriptText(keys: readonly string[], context: ReplyContext, locale: 'zh-CN'): string | null {
  for (const key of keys) {
    const script: Script | undefined = context.scripts.find((candidate) => candidate.key === key);
    if (!script) continue;
    const text = fillScript(script.text[locale], context);
    if (!text.includes('{{')) return text.trim();
  }
  return null;
}

const joined = (parts: readonly (string | null)[], separator: string): string =>
  parts.filter((part): part is string => part !== null && part !== '').join(separator);

const ROUNDS = 8;

/**
 * Takes out the sentences the check objects to. Leads can edit scripts, so one of them may say more than the records
 * of this customer do; a sentence gone can change what the next is about, hence the rounds.
 */
function keepGrounded(draft: string, context: ReplyContext, facts: ReplyFacts): string {
  let text = draft;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { problems } = checkReply(text, context, facts);
    if (problems.length === 0) return text;
    const kept = sentencesOf(text).filter(
      ({ from, to }) => !problems.some((problem) => problem.from < to && from < problem.to),
    );
    text = kept
      .map((sentence) => sentence.text)
      .join('')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }
  return '您好！';
}

type Sentence = { readonly from: number; readonly to: number; readonly text: string };

function sentencesOf(text: string): readonly Sentence[] {
  return [...text.matchAll(/[^。！？!?\n]*(?:[。！？!?]+|\n+|$)/g)]
    .filter((match) => match[0] !== '')
    .map((match) => ({ from: match.index, to: match.index + match[0].length, text: match[0] }));
}
