import type { RequestName } from '#shared/contracts/vault-contract';
import type { RequestHandler } from './handler-types';
import { commandResolveParked, commandRun, personalDataReveal } from './requests/commands';
import { customerSearch } from './requests/customer-search';
import { boardRefresh, drillAcknowledge, drillArrange, drillLeave, drillStop } from './requests/drills';
import { billCopy, timelineExport } from './requests/exports';
import { fileImport, fileImportCancel, importMappingSave, importPreview } from './requests/file-import';
import { diagnosticsFile, numbersSeen } from './requests/outage';
import { paymentDetail, sourcesCompared } from './requests/payment-detail';
import { claimCompare, proofConfirm, proofRead } from './requests/proofs';
import { paymentsPage, recordsFetchAll } from './requests/records';
import { draftAttach, draftDetach, draftSave, replyCheck, replyDraft } from './requests/replies';
import { sessionSignIn, sessionSignOut } from './requests/session';
import { vaultStorage, vaultTroubleSeen } from './requests/storage';
import { timelineAt, timelineDensity, timelineLocate, timelineWindow } from './requests/timeline';

/** Every request of the contract; a missing one does not compile. */
export const requestHandlers: { readonly [N in RequestName]: RequestHandler<N> } = {
  'session-sign-in': sessionSignIn,
  'session-sign-out': sessionSignOut,
  'vault-storage': vaultStorage,
  'vault-trouble-seen': vaultTroubleSeen,
  'command-run': commandRun,
  'command-resolve-parked': commandResolveParked,
  'personal-data-reveal': personalDataReveal,
  'timeline-window': timelineWindow,
  'timeline-locate': timelineLocate,
  'payment-detail': paymentDetail,
  'records-fetch-all': recordsFetchAll,
  'payments-page': paymentsPage,
  'sources-compared': sourcesCompared,
  'timeline-at': timelineAt,
  'timeline-density': timelineDensity,
  'timeline-export': timelineExport,
  'bill-copy': billCopy,
  'customer-search': customerSearch,
  'reply-check': replyCheck,
  'reply-draft': replyDraft,
  'draft-save': draftSave,
  'draft-attach': draftAttach,
  'draft-detach': draftDetach,
  'file-import': fileImport,
  'file-import-cancel': fileImportCancel,
  'import-preview': importPreview,
  'import-mapping-save': importMappingSave,
  'proof-read': proofRead,
  'proof-confirm': proofConfirm,
  'claim-compare': claimCompare,
  'drill-acknowledge': drillAcknowledge,
  'drill-leave': drillLeave,
  'drill-arrange': drillArrange,
  'drill-stop': drillStop,
  'board-refresh': boardRefresh,
  'numbers-seen': numbersSeen,
  diagnostics: diagnosticsFile,
};
