import type { PlaybookStep } from './playbook';

const byRecord = { completedBy: 'record', optional: false, noteRequired: false } as const;

/** A general question of somebody who is no customer needs neither account nor identity; its replies carry no facts. */
export const NO_ACCOUNT_NEEDED = 'other';

/** What every ticket goes through, whatever its playbook; before classification the whole checklist. */
export const BUILT_IN_STEPS: readonly PlaybookStep[] = [
  {
    ...byRecord,
    id: 'account_linked',
    stage: 'intake',
    gate: false,
    doneWhen: { fact: 'account_linked' },
    title: { 'zh-CN': '找到客户账户', 'zh-TW': '找到客戶帳戶', en: "Find the customer's account" },
    say: {
      'zh-CN': '您好，请问您的姓名和账户编号是？也可以告诉我您登记的手机号。',
      'zh-TW': '您好，請問您的姓名和帳戶編號是？也可以告訴我您登記的手機號碼。',
      en: 'Hello, may I have your name and account number, or the phone number on your account?',
    },
  },
  {
    ...byRecord,
    id: 'identity_verified',
    stage: 'identity',
    gate: true,
    doneWhen: { fact: 'identity_verified' },
    title: { 'zh-CN': '核对客户身份', 'zh-TW': '核對客戶身分', en: "Verify the customer's identity" },
    say: {
      'zh-CN': '为了保护您的账户安全，需要先和您核对一下登记的信息。我们不会向您索要密码或验证码。',
      'zh-TW': '為了保護您的帳戶安全，需要先和您核對登記的資料。我們不會向您索取密碼或驗證碼。',
      en: 'To protect your account I need to check a few details with you first. We never ask for a password or a one-time code.',
    },
  },
  {
    ...byRecord,
    id: 'classified',
    stage: 'classification',
    gate: true,
    doneWhen: { fact: 'classified' },
    title: { 'zh-CN': '确定问题分类', 'zh-TW': '確定問題分類', en: 'Classify the question' },
  },
  {
    ...byRecord,
    id: 'solution_chosen',
    stage: 'solution',
    gate: true,
    doneWhen: { fact: 'solution_chosen' },
    title: {
      'zh-CN': '选定方案，明确责任方和原因',
      'zh-TW': '選定方案，明確責任方和原因',
      en: 'Choose the solution; settle who is responsible and why',
    },
  },
  {
    ...byRecord,
    completedBy: 'reply',
    id: 'reply_sent',
    stage: 'reply',
    gate: true,
    doneWhen: { fact: 'replied' },
    title: { 'zh-CN': '把结果回复客户', 'zh-TW': '把結果回覆客戶', en: 'Tell the customer the result' },
  },
  {
    ...byRecord,
    id: 'satisfaction_recorded',
    stage: 'confirmation',
    gate: false,
    doneWhen: { fact: 'satisfaction_recorded' },
    title: {
      'zh-CN': '询问客户是否满意',
      'zh-TW': '詢問客戶是否滿意',
      en: 'Ask whether the customer is satisfied',
    },
    say: {
      'zh-CN': '请问这样处理您满意吗？还有其他需要我帮您的吗？',
      'zh-TW': '請問這樣處理您滿意嗎？還有其他需要我幫忙的嗎？',
      en: 'Are you happy with how this was handled? Is there anything else I can help with?',
    },
  },
];

export const BUILT_IN_STEP_IDS: ReadonlySet<string> = new Set(BUILT_IN_STEPS.map((step) => step.id));
