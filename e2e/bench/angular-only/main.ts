import { Component } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';

/** The sign-in form in Angular alone, which is the minimum cost of an Angular page. */
@Component({
  selector: 'app-root',
  template: `
    <h1>Sign in</h1>
    <form>
      <label for="country">Country</label>
      <select id="country">
        <option>United States (+1)</option>
      </select>
      <label for="phone-number">Phone number</label>
      <input id="phone-number" type="tel" autocomplete="tel" />
      <button type="submit">Send code</button>
    </form>
  `,
})
class SignInForm {}

void bootstrapApplication(SignInForm);
