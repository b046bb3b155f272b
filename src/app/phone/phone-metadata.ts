import type { MetadataJson } from 'libphonenumber-js/core';
import json from '../../environments/phone-metadata.json';

/** All numbers of the served countries, and mobile numbers of those that share their calling codes: `src/cdk/site/phone-metadata.ts`. */
export const phoneMetadata = json as unknown as MetadataJson;
