import { collectNamespaces } from '../collect-namespaces';

export const namespaces = collectNamespaces(
  import.meta.glob<Record<string, unknown>>('../../../shared/locales/zh-CN/*.json', {
    eager: true,
    import: 'default',
  }),
);
