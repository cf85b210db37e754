import yamlText from '../../../playbooks/scripts.yaml?raw';
import type { Script } from '../../playbook/playbook';
import { parseScripts } from '../parse-scripts';

/** The script library as shipped. */
export const scriptLibrary = (): readonly Script[] => {
  const parsed = parseScripts(yamlText);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
};
