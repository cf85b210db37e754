import type { EditorView } from '@codemirror/view';
import { Sparkles, TriangleAlert } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DomainError } from '#shared/contracts/error';
import type { TicketView } from '#shared/contracts/views';
import { useAfterPaint } from '../../../components/use-after-paint';
import { useErrorText, useFailure } from '../../../components/use-failure';
import { useFormat } from '../../../format/use-format';
import { message } from '../../../i18n/message';
import { useEvidenceFocus } from '../../../stores/evidence-focus';
import { useLive, vault } from '../../../vault/vault';
import { useChecklistTab } from '../checklist/checklist-tab';
import { Refusal } from '../checklist/refusal';
import { evidenceName } from '../records/evidence-label';
import { Attachments } from './attachments';
import { useComposerInbox } from './composer-inbox';
import styles from './composer-pane.module.css';
import { checkMarks, type PassageMark, problemNear } from './editor/check-marks';
import {
  applyFix,
  type EditorHost,
  goToProblem,
  insertText,
  replaceAll,
  showMarks,
} from './editor/create-editor';
import { ProblemDock } from './problem-dock';
import { problemText } from './problem-text';
import { ReplyEditor } from './reply-editor';
import { ReplyTags } from './reply-tags';
import { ScriptMenu } from './script-menu';
import { type SendBlocker, sendBlockers } from './send-blockers';
import { SendButton } from './send-button';
import { Thread } from './thread';
import { draftUnderWay, useDraft } from './use-draft';
import { useReplyCheck } from './use-reply-check';

/** The composer of one ticket. Its text lives in the editor; here is what the rest of the pane shows of it. */
export function Composer({ view }: { readonly view: TicketView }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { ticket, checklist } = view;
  const [initialText] = useState(() => draftUnderWay(ticket.id) ?? view.draft?.text ?? '');
  const [text, setText] = useState(initialText);
  const [near, setNear] = useState<{ readonly problem: PassageMark | null; readonly count: number }>({
    problem: null,
    count: 0,
  });
  const [sending, setSending] = useState(false);
  const [sendNext, setSendNext] = useState(false);
  const [refusal, setRefusal] = useState<DomainError | null>(null);
  const editor = useRef<EditorView | null>(null);
  const withEditor = useAfterPaint();
  const clearing = useRef(false);
  const draft = useDraft(ticket.id);
  const { checked, error: checkError, request: requestCheck } = useReplyCheck(ticket.id);
  const records =
    useLive('records', ticket.accountId === null ? null : { accountId: ticket.accountId }).value ?? null;
  const focusEvidence = useEvidenceFocus((state) => state.focus);
  const showChecklist = useChecklistTab((state) => state.show);
  const fail = useFailure();
  const errorText = useErrorText();
  const resolved = ticket.state === 'resolved';

  // What the records and the ticket say may change under a text: then it is looked at again.
  const situation = `${ticket.events.length} ${records?.revision ?? ''} ${view.outageWords?.text ?? ''}`;
  useEffect(() => {
    void situation;
    requestCheck(editor.current?.state.doc.toString() ?? initialText);
  }, [requestCheck, initialText, situation]);
  const { language } = i18n;
  useEffect(() => {
    // Another language makes another editor, which has yet to be marked.
    if (language !== '' && withEditor && checked && editor.current)
      showMarks(editor.current, checked.text, checkMarks(checked.check, checked.text.length));
  }, [checked, language, withEditor]);

  const waiting = useComposerInbox((state) => state.waiting);
  useEffect(() => {
    const { current } = editor;
    if (!withEditor || !current || waiting?.ticketId !== ticket.id) return;
    const delivery = useComposerInbox.getState().take(ticket.id);
    if (delivery?.text) insertText(current, delivery.text);
    else current.focus();
  }, [waiting, ticket.id, withEditor]);

  const current = checked?.text === text ? checked.check : null;
  const blockers = current
    ? sendBlockers(ticket, checklist, current, (step) => format.localised(step.title))
    : [];
  const explain = (blocker: SendBlocker): string => errorText({ message: '', retryable: false, ...blocker });
  // An empty editor needs no telling, and what is wrong with the words is told by the marks and the dock.
  const reasons = text.trim() === '' ? [] : blockers.map(explain);
  const gate =
    text.trim() === '' ? undefined : blockers.find((blocker) => !blocker.code.startsWith('reply_'));
  const sendable = current !== null && blockers.length === 0 && !sending;

  const { attachments } = view;
  const send = useCallback(async (): Promise<void> => {
    setSending(true);
    await draft.settle();
    const recordsAsOfMs = records?.asOfMs ?? Date.now();
    const { channel, requester } = ticket;
    const result = await vault.request('command-run', {
      ticketId: ticket.id,
      intent: {
        type: 'send_reply',
        channel,
        to: requester.contact,
        text: text.trim(),
        recordsAsOfMs,
        ...(attachments.length > 0 ? { attachments: [...attachments] } : {}),
      },
    });
    setSending(false);
    setRefusal(result.ok ? null : result.error);
    if (!result.ok) return draft.changed(text);
    clearing.current = true;
    if (editor.current) replaceAll(editor.current, '');
    clearing.current = false;
  }, [draft, records, text, ticket, attachments]);

  useEffect(() => {
    if (!sendNext || current === null) return;
    setSendNext(false);
    if (sendable) void send();
  }, [sendNext, current, sendable, send]);

  const compose = async (): Promise<void> => {
    const result = await vault.request('reply-draft', { ticketId: ticket.id });
    if (!result.ok) return fail(message('composer:draft_failed'), result.error);
    if (editor.current) {
      replaceAll(editor.current, result.value.text);
      editor.current.focus();
    }
  };

  const host: EditorHost = {
    label: t('composer:editor_label'),
    placeholder: t('composer:placeholder'),
    slotLabel: (name) => t(`composer:slot.${name}`, { defaultValue: name }),
    scripts: () =>
      view.scripts.map(({ key, title, text: wording }) => ({
        key,
        title: format.localised(title),
        text: wording,
      })),
    categoryOf: (script) => {
      const category = view.scripts.find((each) => each.key === script.key)?.category;
      return category === undefined ? '' : t(`composer:script_category.${category}`);
    },
    describe: (mark) =>
      mark.kind === 'problem'
        ? { title: problemText(mark.problem, t), lines: [] }
        : {
            title: t('composer:claim.grounded'),
            lines: [
              ...new Set(mark.claim.evidence.map((ref) => evidenceName(records, ref, t))),
              t('composer:claim.click'),
            ],
          },
    onText: (next) => {
      setText(next);
      setSendNext(false);
      setRefusal(null);
      requestCheck(next);
      if (!clearing.current) draft.changed(next);
    },
    onCursor: (position, marks) =>
      setNear({
        problem: problemNear(marks, position),
        count: marks.filter((mark) => mark.kind === 'problem').length,
      }),
    onEvidence: (ref) => {
      if (ticket.accountId !== null) focusEvidence(ref, ticket.accountId);
    },
    onSend: () => {
      if (sendable) void send();
      // Pressed before the last words were looked at: it goes once they are, if they are sound.
      else if (current === null && text.trim() !== '') setSendNext(true);
    },
    onBlur: draft.flush,
  };

  return (
    <div className={styles.composer}>
      <Thread ticket={ticket} />
      <div className={styles.tools}>
        <ScriptMenu
          scripts={view.scripts}
          disabled={resolved}
          onInsert={(wording) => editor.current && insertText(editor.current, wording)}
        />
        {view.outageWords === null ? null : (
          <button
            type="button"
            className={styles.outage}
            aria-label={t('outage:say.title')}
            disabled={resolved}
            title={view.outageWords.text}
            onClick={() => editor.current && insertText(editor.current, view.outageWords?.text ?? '')}
          >
            <TriangleAlert size={13} aria-hidden="true" /> {t('outage:say.short')}
          </button>
        )}
        <button type="button" className={styles.tool} disabled={resolved} onClick={() => void compose()}>
          {t('composer:compose')} <Sparkles size={13} aria-hidden="true" />
        </button>
        <span className={styles.saved} role="status" data-state={draft.state}>
          {text === '' && draft.state === 'saved' ? '' : t(`composer:draft_state.${draft.state}`)}
        </span>
      </div>
      {withEditor ? (
        <ReplyEditor initialText={initialText} host={host} view={editor} />
      ) : (
        <div className={styles.editor} />
      )}
      {near.problem?.kind === 'problem' ? (
        <ProblemDock
          problem={near.problem.problem}
          count={near.count}
          records={records}
          onFix={(wording) => editor.current && applyFix(editor.current, wording)}
          onNext={() => editor.current && goToProblem(editor.current)}
        />
      ) : null}
      <div className={styles.foot}>
        <Attachments ticketId={ticket.id} attachments={attachments} />
        <ReplyTags text={text} channel={ticket.channel} check={current} records={records} />
        <Refusal error={refusal ?? checkError} />
        {gate === undefined || refusal ? null : <p className={styles.gate}>{explain(gate)}</p>}
        <div className={styles.actions}>
          <button type="button" className={styles.tool} onClick={() => showChecklist('notes')}>
            {t('composer:internal_note')}
          </button>
          <SendButton reasons={reasons} sendable={sendable} sending={sending} onSend={() => void send()} />
        </div>
      </div>
    </div>
  );
}
