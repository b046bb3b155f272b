import { Component } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';

/** The log-in form in Angular alone: what any Angular page costs before it does something. */
@Component({
  selector: 'app-root',
  template: `
    <h1>Log in</h1>
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
class LoginForm {}

void bootstrapApplication(LoginForm);
