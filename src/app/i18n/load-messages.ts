import type { Language } from '../../contract/languages';
import type { Messages } from './en';

/**
 * Loads the messages of each language, a separate script. `npm run languages` lists the languages.
 */
export const LOADERS: Readonly<Record<Language, () => Promise<{ readonly messages: Messages }>>> = {
  en: () => import('./en'),
  cs: () => import('./cs'),
  da: () => import('./da'),
  de: () => import('./de'),
  es: () => import('./es'),
  fr: () => import('./fr'),
  it: () => import('./it'),
  nl: () => import('./nl'),
  nb: () => import('./nb'),
  pl: () => import('./pl'),
  'pt-BR': () => import('./pt-br'),
  'pt-PT': () => import('./pt-pt'),
  fi: () => import('./fi'),
  sv: () => import('./sv'),
  el: () => import('./el'),
  hy: () => import('./hy'),
  ar: () => import('./ar'),
  hi: () => import('./hi'),
  ja: () => import('./ja'),
  ko: () => import('./ko'),
};
