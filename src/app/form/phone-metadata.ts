import type { MetadataJson } from 'libphonenumber-js/core';
import json from '../../environments/phone-metadata.json';

/** Of mobile numbers, and of the served countries with those that share their calling codes: `src/cdk/phone-metadata.ts`. */
export const phoneMetadata = json as unknown as MetadataJson;
