import antd from 'antd/locale/en_US';
import { collectNamespaces } from '../collect-namespaces';

export const namespaces = collectNamespaces(
  import.meta.glob<Record<string, unknown>>('../../../shared/locales/en/*.json', {
    eager: true,
    import: 'default',
  }),
);
export const antdLocale = antd;
