import type { Span } from './span';

const MARKS: ReadonlySet<string> = new Set([...',，。;!?\n、:：.']);

/** The part of the clause before an offset; looks back at most 60 units, which no spoken clause exceeds. */
export function clauseBefore(normalised: string, at: number): string {
  const reach = normalised.slice(Math.max(0, at - 60), at);
  for (let index = reach.length - 1; index >= 0; index -= 1) {
    if (endsClause(reach, index)) return reach.slice(index + 1);
  }
  return reach;
}

/** The rest of the clause after an offset with the mark that ends it. */
export function clauseAfter(normalised: string, at: number): string {
  const reach = normalised.slice(at, at + 60);
  for (let index = 0; index < reach.length; index += 1) {
    if (endsClause(reach, index)) return reach.slice(0, index + 1);
  }
  return reach;
}

/** The rest of the sentence after an offset, at most 120 units. */
function sentenceAfter(normalised: string, at: number): string {
  return /^[^。!?\n]*\??/.exec(normalised.slice(at, at + 120))?.[0] ?? '';
}

// A colon inside a time, a comma or a stop inside an amount end nothing.
function endsClause(text: string, index: number): boolean {
  if (!MARKS.has(text[index] ?? '')) return false;
  return !(/\d/.test(text[index - 1] ?? '') && /\d/.test(text[index + 1] ?? ''));
}

const HYPOTHETICAL =
  /如果|如(?!下|上|您|此|实|图|前|需)|若|倘|假如|一旦|万一|(?<![等期])待(?=.)|等到|直到|当(?!前|天|日|时|月)|只要|除非|避免|以免|免得|防止|请勿|切勿|不要|请别|无需|无须|不必|不需要|不用|不代表|不等于|并非|不意味|不是|是否|有没有|有无|能否|何时|什么时候|为什么|为何|确认一下|哪/;
const CUSTOMER_SAID =
  /(?:您|客户)(?:之前|刚才|来电|来信)?(?:提到|反映|反馈|说|表示|称|描述|咨询|告知|认为|担心|询问)(?!的)/;
const QUOTED_CONCERN = /(?:反映|反馈|咨询|提到|提出|描述|关于|询问|所说)(?:的|您|是|中)*\s*["“'‘「『《]\S*$/;
/** A sentence that ends so asks for confirmation as a whole; a plain 吗 may ask about its last clause only. */
const CONFIRMS = /(?:对吗|对吧|对不对|是吗|是吧|是不是|没错吧|是这样吗)\s*\??$/;
/** What is to come is no fact yet; wordings with 已 state one all the same. */
const TO_COME = /预计|预期|预估|将(?!款|该|您|这|钱|资)|会(?!员|计|议)|即将|最快|最晚|最迟|有望|争取|尽快/;
const AFTER_IT = /^(?:成功|完成)?(?:之后|以后|后|时|的话|之前|前(?!天)|与否)/;
const QUESTION_AFTER = /[吗么]\s*[?。!]?$|\?$/;

/** 稍后会显示已结清: the state is one the future will show. */
const WILL_SHOW = /(?:会|将|后)[^,，。;!?\n]{0,10}(?:变为|变成|更新为|更新成|显示为?|转为|改为|成为)$/;

/**
 * Does the text speak of the passage at all as its own word? Conditions, questions, warnings ("请勿重复支付") and what
 * the customer told us do not.
 */
export function isOwnWord(normalised: string, span: Span): boolean {
  const before = clauseBefore(normalised, span.from);
  const after = clauseAfter(normalised, span.to);
  return !(
    HYPOTHETICAL.test(before) ||
    CUSTOMER_SAID.test(before) ||
    QUOTED_CONCERN.test(before) ||
    AFTER_IT.test(after) ||
    QUESTION_AFTER.test(after) ||
    CONFIRMS.test(sentenceAfter(normalised, span.to))
  );
}

/** Is the passage stated as a fact that holds now, rather than as something to come? */
export function isAsserted(normalised: string, span: Span): boolean {
  const before = clauseBefore(normalised, span.from);
  const stillToCome = TO_COME.test(before) && !normalised.slice(span.from, span.to).includes('已');
  return !stillToCome && !WILL_SHOW.test(before) && isOwnWord(normalised, span);
}
