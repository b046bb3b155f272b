import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';
import { visitorsLanguage } from './app/texts/language';
import { speak } from './app/texts/texts';

void speak(visitorsLanguage()).then(() => bootstrapApplication(App, appConfig));
